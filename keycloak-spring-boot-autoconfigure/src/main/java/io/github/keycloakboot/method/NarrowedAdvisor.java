package io.github.keycloakboot.method;

import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.ClassFilter;
import org.springframework.aop.MethodMatcher;
import org.springframework.aop.Pointcut;
import org.springframework.aop.support.ClassFilters;
import org.springframework.security.authorization.method.AuthorizationAdvisor;

/**
 * An advisor of Spring Security's that isn't asked about classes which it has nothing to
 * do with.
 */
final class NarrowedAdvisor implements AuthorizationAdvisor {

	private final AuthorizationAdvisor advisor;

	private final Pointcut pointcut;

	NarrowedAdvisor(AuthorizationAdvisor advisor, ClassFilter filter) {
		this.advisor = advisor;
		this.pointcut = new NarrowedPointcut(advisor.getPointcut(), filter);
	}

	@Override
	public Pointcut getPointcut() {
		return this.pointcut;
	}

	@Override
	public Advice getAdvice() {
		return this.advisor.getAdvice();
	}

	@Override
	public boolean isPerInstance() {
		return this.advisor.isPerInstance();
	}

	@Override
	public int getOrder() {
		return this.advisor.getOrder();
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		return this.advisor.invoke(invocation);
	}

	/**
	 * A pointcut for fewer classes.
	 */
	private static final class NarrowedPointcut implements Pointcut {

		private final ClassFilter classFilter;

		private final MethodMatcher methodMatcher;

		NarrowedPointcut(Pointcut pointcut, ClassFilter filter) {
			this.classFilter = ClassFilters.intersection(filter, pointcut.getClassFilter());
			this.methodMatcher = pointcut.getMethodMatcher();
		}

		@Override
		public ClassFilter getClassFilter() {
			return this.classFilter;
		}

		@Override
		public MethodMatcher getMethodMatcher() {
			return this.methodMatcher;
		}

	}

}
