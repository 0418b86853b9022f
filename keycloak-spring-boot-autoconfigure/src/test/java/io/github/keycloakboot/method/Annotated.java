package io.github.keycloakboot.method;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

import org.springframework.core.annotation.AliasFor;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.access.prepost.PreFilter;

/**
 * Classes in which an annotation of method security is hard to find.
 */
final class Annotated {

	private Annotated() {
	}

	@PreAuthorize("hasRole('admin')")
	@Retention(RetentionPolicy.RUNTIME)
	@interface Admin {

	}

	@Admin
	@Retention(RetentionPolicy.RUNTIME)
	@interface AdminByMeta {

	}

	@AdminByMeta
	@Retention(RetentionPolicy.RUNTIME)
	@Target({ ElementType.METHOD, ElementType.TYPE })
	@interface AdminByMetaOfMeta {

	}

	@PreAuthorize("hasRole('{value}')")
	@Retention(RetentionPolicy.RUNTIME)
	@interface Template {

		String value();

	}

	@Secured({})
	@Retention(RetentionPolicy.RUNTIME)
	@interface Alias {

		@AliasFor(annotation = Secured.class, attribute = "value")
		String[] roles();

	}

	@First
	@Retention(RetentionPolicy.RUNTIME)
	@interface Second {

	}

	@Second
	@RolesAllowed("admin")
	@Retention(RetentionPolicy.RUNTIME)
	@interface First {

	}

	@Admin
	@Retention(RetentionPolicy.RUNTIME)
	@Repeatable(Repeats.class)
	@interface Repeat {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface Repeats {

		Repeat[] value();

	}

	static class OnMethod {

		@PreAuthorize("denyAll")
		public void call() {
		}

	}

	@PostAuthorize("denyAll")
	static class OnClass {

		public void call() {
		}

	}

	static class OnPackagePrivateMethod {

		@Secured("admin")
		void call() {
		}

	}

	static class OnProtectedMethod {

		@PreFilter("false")
		protected void call(List<String> all) {
		}

	}

	static class OnPrivateMethod {

		@RolesAllowed("admin")
		@SuppressWarnings("unused")
		private void call() {
		}

	}

	static class OnStaticMethod {

		@DenyAll
		static void call() {
		}

	}

	static final class OnFinalMethod {

		@PermitAll
		public void call() {
		}

	}

	static class OfSuperclass extends OnMethod {

	}

	static class OfOverriddenMethod extends OnMethod {

		@Override
		public void call() {
		}

	}

	static class OfClassOfSuperclass extends OnClass {

	}

	abstract static class Between extends OfSuperclass {

	}

	static class OfSuperclassFarAway extends Between {

	}

	interface OnInterface {

		@PostFilter("false")
		List<String> call();

	}

	@DenyAll
	interface OnTypeOfInterface {

		void call();

	}

	interface OfInterfaceOfInterface extends OnInterface {

	}

	static class OfInterface implements OnInterface {

		@Override
		public List<String> call() {
			return List.of();
		}

	}

	static class OfSuperinterface implements OfInterfaceOfInterface {

		@Override
		public List<String> call() {
			return List.of();
		}

	}

	static class OfInterfaceOfSuperclass extends OfSuperinterface {

	}

	static class OfTypeOfInterface implements OnTypeOfInterface {

		@Override
		public void call() {
		}

	}

	interface OnFunction {

		@PreAuthorize("denyAll")
		String call();

	}

	interface OnDefaultMethod {

		@Secured("admin")
		default void call() {
		}

	}

	static class OfDefaultMethod implements OnDefaultMethod {

	}

	interface Generic<T> {

		@PreAuthorize("denyAll")
		void call(T value);

	}

	static class OfGenericInterface implements Generic<String> {

		@Override
		public void call(String value) {
		}

	}

	static class GenericClass<T> {

		@RolesAllowed("admin")
		public void call(T value) {
		}

	}

	static class OfBridgedMethod extends GenericClass<Integer> {

		@Override
		public void call(Integer value) {
		}

	}

	static class Covariant implements OnInterface {

		@Override
		public ArrayList<String> call() {
			return new ArrayList<>();
		}

	}

	static class ByOwnAnnotation {

		@Admin
		public void call() {
		}

	}

	@AdminByMeta
	static class ByMeta {

	}

	static class ByMetaOfMeta {

		@AdminByMetaOfMeta
		public void call() {
		}

	}

	static class ByTemplate {

		@Template("admin")
		public void call() {
		}

	}

	@Alias(roles = "admin")
	static class ByAlias {

	}

	static class ByCircle {

		@Second
		public void call() {
		}

	}

	static class ByOneOfSeveral {

		@Deprecated
		@SafeVarargs
		@Repeat
		public final void call(List<String>... all) {
		}

	}

	record OnAccessor(@PreAuthorize("denyAll") String name) {

	}

	enum OnEnum {

		ONE {
			@Override
			void call() {
			}
		};

		@DenyAll
		abstract void call();

	}

	class Inner {

		@PreAuthorize("denyAll")
		public void call() {
		}

	}

}
