package io.github.keycloakboot.method;

import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.Map;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

import org.springframework.aop.ClassFilter;
import org.springframework.aop.Pointcut;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.Pointcuts;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.NativeDetector;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.access.prepost.PreFilter;
import org.springframework.security.authorization.method.AuthorizationAdvisor;

/**
 * Makes Spring Security's method security start faster. Each of its advisors searches
 * each method of each bean, and those that it overrides, for its own annotations. They
 * aren't asked any more about classes that have no annotation of any of them in their
 * type hierarchy. About all others they decide by themselves, as they do about classes
 * that can't be read.
 * <p>
 * Only the beans of Spring Security's own configuration are narrowed, as long as they
 * have its own pointcuts. Advisors of an application stay as they are.
 */
public final class MethodSecurityNarrowing implements BeanPostProcessor, PriorityOrdered {

	private final ClassFilter filter = new AnnotatedClassFilter();

	private final Map<String, Pointcut> pointcuts;

	private MethodSecurityNarrowing(Map<String, Pointcut> pointcuts) {
		this.pointcuts = pointcuts;
	}

	/**
	 * Narrow the advisors of {@code @PreAuthorize}, {@code @PostAuthorize},
	 * {@code @PreFilter} and {@code @PostFilter}.
	 * @return the bean post-processor
	 */
	public static MethodSecurityNarrowing ofExpressions() {
		return new MethodSecurityNarrowing(expressions());
	}

	/**
	 * Narrow those of {@link #ofExpressions()}, {@code @Secured} and the annotations of
	 * JSR 250, which must be on the class path.
	 * @return the bean post-processor
	 */
	public static MethodSecurityNarrowing ofAll() {
		Map<String, Pointcut> pointcuts = expressions();
		pointcuts.put("securedAuthorizationMethodInterceptor", pointcut(Secured.class));
		pointcuts.put("jsr250AuthorizationMethodInterceptor",
				pointcut(RolesAllowed.class).union(classOrMethod(DenyAll.class)).union(classOrMethod(PermitAll.class)));
		return new MethodSecurityNarrowing(pointcuts);
	}

	private static Map<String, Pointcut> expressions() {
		Map<String, Pointcut> pointcuts = new HashMap<>();
		pointcuts.put("preAuthorizeAuthorizationMethodInterceptor", pointcut(PreAuthorize.class));
		pointcuts.put("postAuthorizeAuthorizationMethodInterceptor", pointcut(PostAuthorize.class));
		pointcuts.put("preFilterAuthorizationMethodInterceptor", pointcut(PreFilter.class));
		pointcuts.put("postFilterAuthorizationMethodInterceptor", pointcut(PostFilter.class));
		return pointcuts;
	}

	// As Spring Security composes them. If it does otherwise one day, they are unknown
	// here, and nothing is narrowed
	private static ComposablePointcut pointcut(Class<? extends Annotation> annotation) {
		return new ComposablePointcut(classOrMethod(annotation));
	}

	private static Pointcut classOrMethod(Class<? extends Annotation> annotation) {
		return Pointcuts.union(new AnnotationMatchingPointcut(null, annotation, true),
				new AnnotationMatchingPointcut(annotation, true));
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof AuthorizationAdvisor advisor && advisor.getPointcut().equals(this.pointcuts.get(beanName))
				&& !NativeDetector.inNativeImage()) {
			return new NarrowedAdvisor(advisor, this.filter);
		}
		return bean;
	}

	/**
	 * Before any bean is matched with advisors.
	 * @return the lowest precedence of those that come first
	 */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
