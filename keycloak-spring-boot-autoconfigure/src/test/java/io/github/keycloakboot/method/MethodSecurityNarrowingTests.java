package io.github.keycloakboot.method;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.aop.Pointcut;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.Pointcuts;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.authorization.method.AuthorizationManagerAfterMethodInterceptor;
import org.springframework.security.authorization.method.AuthorizationManagerAfterReactiveMethodInterceptor;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeReactiveMethodInterceptor;
import org.springframework.security.authorization.method.AuthorizeReturnObjectMethodInterceptor;
import org.springframework.security.authorization.method.PostFilterAuthorizationMethodInterceptor;
import org.springframework.security.authorization.method.PostFilterAuthorizationReactiveMethodInterceptor;
import org.springframework.security.authorization.method.PreFilterAuthorizationMethodInterceptor;
import org.springframework.security.authorization.method.PreFilterAuthorizationReactiveMethodInterceptor;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

class MethodSecurityNarrowingTests {

	private final MethodSecurityNarrowing narrowing = MethodSecurityNarrowing.ofAll();

	private final Map<String, AuthorizationAdvisor> advisors = Map.of("preAuthorize",
			AuthorizationManagerBeforeMethodInterceptor.preAuthorize(), "postAuthorize",
			AuthorizationManagerAfterMethodInterceptor.postAuthorize(), "preFilter",
			new PreFilterAuthorizationMethodInterceptor(), "postFilter", new PostFilterAuthorizationMethodInterceptor(),
			"secured", AuthorizationManagerBeforeMethodInterceptor.secured(), "jsr250",
			AuthorizationManagerBeforeMethodInterceptor.jsr250());

	static Stream<Class<?>> annotated() {
		List<Class<?>> types = new ArrayList<>();
		for (Class<?> type : Annotated.class.getDeclaredClasses()) {
			if (!type.isAnnotation()) {
				types.add(type);
				types.addAll(proxies(type));
			}
		}
		types.add(Annotated.OnEnum.ONE.getClass());
		Annotated.OnFunction lambda = () -> "";
		types.add(lambda.getClass());
		types.add(anonymous().getClass());
		types.add(proxy().getClass());
		return types.stream();
	}

	private static Annotated.OnMethod anonymous() {
		return new Annotated.OnMethod() {
			@Override
			public void call() {
			}
		};
	}

	private static Object proxy() {
		return Proxy.newProxyInstance(MethodSecurityNarrowingTests.class.getClassLoader(),
				new Class<?>[] { Annotated.OnDefaultMethod.class }, (self, method, arguments) -> null);
	}

	private static List<Class<?>> proxies(Class<?> type) {
		MethodInterceptor advice = (invocation) -> null;
		if (type.isInterface()) {
			// As the repositories of Spring Data and clients of HTTP services
			ProxyFactory factory = new ProxyFactory(type, advice);
			return List.of(factory.getProxyClass(type.getClassLoader()));
		}
		if (type.isRecord() || type.isEnum() || Modifier.isFinal(type.getModifiers())
				|| Modifier.isAbstract(type.getModifiers())) {
			return List.of();
		}
		ProxyFactory factory = new ProxyFactory();
		factory.setTargetClass(type);
		factory.setProxyTargetClass(true);
		factory.addAdvice(advice);
		return List.of(factory.getProxyClass(type.getClassLoader()));
	}

	static Stream<Class<?>> notAnnotated() {
		Callable<String> lambda = () -> "";
		Object proxy = Proxy.newProxyInstance(MethodSecurityNarrowingTests.class.getClassLoader(),
				new Class<?>[] { Callable.class }, (self, method, arguments) -> null);
		return Stream.concat(
				Arrays.stream(NotAnnotated.class.getDeclaredClasses())
					.filter((type) -> !type.isAnnotation() && type != NotAnnotated.Enclosing.class),
				Stream.of(NotAnnotated.Enclosing.NestedInAnnotated.class, lambda.getClass(), proxy.getClass(),
						Object.class, String.class, List.class, int[].class));
	}

	@ParameterizedTest
	@MethodSource("annotated")
	void whatSpringSecurityMatchesIsStillMatched(Class<?> type) {
		assertThat(matchedAlike(type)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("notAnnotated")
	void nobodySearchesClassesWithoutAnyAnnotation(Class<?> type) {
		assertThat(matchedAlike(type)).isFalse();
		assertThat(this.advisors.keySet()).noneMatch((name) -> narrowed(name).getClassFilter().matches(type));
	}

	// Those that the other tests of this library have, with whatever they annotate
	@Test
	void noClassOfThisLibraryAndOfSpringSecurityIsMatchedOtherwise() throws IOException {
		List<Class<?>> matched = new ArrayList<>();
		for (Class<?> type : classPath("classpath*:io/github/keycloakboot/**/*.class",
				"classpath*:org/springframework/security/access/**/*.class",
				"classpath*:org/springframework/security/authorization/**/*.class")) {
			if (matchedAlike(type)) {
				matched.add(type);
			}
		}
		assertThat(matched).hasSizeGreaterThan(20);
	}

	private static List<Class<?>> classPath(String... patterns) throws IOException {
		List<Class<?>> types = new ArrayList<>();
		CachingMetadataReaderFactory metadata = new CachingMetadataReaderFactory();
		for (String pattern : patterns) {
			for (Resource resource : new PathMatchingResourcePatternResolver().getResources(pattern)) {
				try {
					String name = metadata.getMetadataReader(resource).getClassMetadata().getClassName();
					Class<?> type = Class.forName(name, false, MethodSecurityNarrowingTests.class.getClassLoader());
					if (ReflectionUtils.getAllDeclaredMethods(type).length > 0) {
						types.add(type);
					}
				}
				catch (ClassNotFoundException | IllegalStateException | LinkageError ex) {
					// Needs a library that isn't there
				}
			}
		}
		return types;
	}

	/**
	 * Compare each advisor with what is left of it.
	 * @return whether one of them matches
	 */
	private boolean matchedAlike(Class<?> type) {
		boolean any = false;
		for (String name : this.advisors.keySet()) {
			Pointcut springs = Objects.requireNonNull(this.advisors.get(name)).getPointcut();
			Pointcut narrowed = narrowed(name);
			boolean matches = AopUtils.canApply(springs, type);
			assertThat(AopUtils.canApply(narrowed, type)).as("%s at %s", name, type).isEqualTo(matches);
			for (Method method : ReflectionUtils.getAllDeclaredMethods(type)) {
				assertThat(Pointcuts.matches(narrowed, method, type)).as("%s at %s", name, method)
					.isEqualTo(Pointcuts.matches(springs, method, type));
			}
			any |= matches;
		}
		return any;
	}

	private Pointcut narrowed(String name) {
		AuthorizationAdvisor advisor = Objects.requireNonNull(this.advisors.get(name));
		Object narrowed = process(this.narrowing, name, advisor);
		assertThat(narrowed).isNotSameAs(advisor).isInstanceOf(AuthorizationAdvisor.class);
		return ((AuthorizationAdvisor) narrowed).getPointcut();
	}

	private static Object process(MethodSecurityNarrowing narrowing, String name, Object bean) {
		return narrowing.postProcessAfterInitialization(bean, name + "AuthorizationMethodInterceptor");
	}

	@Test
	void narrowedAdvisorHasTheOrderAndAdviceOfSpringSecuritys() {
		AuthorizationManagerBeforeMethodInterceptor advisor = AuthorizationManagerBeforeMethodInterceptor.secured();
		advisor.setOrder(42);
		AuthorizationAdvisor narrowed = (AuthorizationAdvisor) process(this.narrowing, "secured", advisor);
		assertThat(narrowed.getOrder()).isEqualTo(42);
		assertThat(narrowed.getAdvice()).isSameAs(advisor);
		assertThat(narrowed.isPerInstance()).isTrue();
	}

	@Test
	void classThatCannotBeReadIsLeftToSpringSecurity() throws ReflectiveOperationException {
		ClassLoader incomplete = new IncompleteClassLoader(NeedsMissing.class, Missing.class.getName());
		Class<?> type = incomplete.loadClass(NeedsMissing.class.getName());
		assertThat(this.advisors.keySet()).allMatch((name) -> narrowed(name).getClassFilter().matches(type));
	}

	@Test
	void reactiveAdvisorsAreNarrowedToo() {
		Map<String, AuthorizationAdvisor> reactive = Map.of("preAuthorize",
				AuthorizationManagerBeforeReactiveMethodInterceptor.preAuthorize(), "postAuthorize",
				AuthorizationManagerAfterReactiveMethodInterceptor.postAuthorize(), "preFilter",
				new PreFilterAuthorizationReactiveMethodInterceptor(), "postFilter",
				new PostFilterAuthorizationReactiveMethodInterceptor());
		assertThat(reactive)
			.allSatisfy((name, advisor) -> assertThat(process(MethodSecurityNarrowing.ofExpressions(), name, advisor))
				.isNotSameAs(advisor)
				.isInstanceOf(AuthorizationAdvisor.class));
	}

	@Test
	void advisorsOfAnApplicationAndOtherBeansStayAsTheyAre() {
		Pointcut own = new AnnotationMatchingPointcut(Deprecated.class, PreAuthorize.class, true);
		for (Object bean : List.of(
				new AuthorizationManagerBeforeMethodInterceptor(own,
						(authentication, invocation) -> new AuthorizationDecision(false)),
				new AuthorizationManagerBeforeMethodInterceptor(Pointcut.TRUE,
						(authentication, invocation) -> new AuthorizationDecision(false)),
				new AuthorizeReturnObjectMethodInterceptor(), "bean")) {
			assertThat(process(this.narrowing, "preAuthorize", bean)).isSameAs(bean);
		}
		AuthorizationAdvisor likeSprings = AuthorizationManagerBeforeMethodInterceptor.preAuthorize();
		assertThat(process(this.narrowing, "own", likeSprings)).isSameAs(likeSprings);
	}

	static class Missing {

	}

	static class NeedsMissing {

		Missing call() {
			return new Missing();
		}

	}

	/**
	 * Loads a class again, but not what it needs.
	 */
	private static final class IncompleteClassLoader extends ClassLoader {

		private final Class<?> type;

		private final String missing;

		IncompleteClassLoader(Class<?> type, String missing) {
			super(type.getClassLoader());
			this.type = type;
			this.missing = missing;
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (name.equals(this.missing)) {
				throw new ClassNotFoundException(name);
			}
			if (!name.equals(this.type.getName())) {
				return super.loadClass(name, resolve);
			}
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : defineAgain(name);
		}

		private Class<?> defineAgain(String name) {
			try (InputStream bytes = this.type.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
				byte[] content = Objects.requireNonNull(bytes).readAllBytes();
				return defineClass(name, content, 0, content.length);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
