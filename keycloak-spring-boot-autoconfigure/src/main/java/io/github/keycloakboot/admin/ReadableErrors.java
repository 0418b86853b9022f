package io.github.keycloakboot.admin;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import org.jboss.resteasy.client.jaxrs.ResteasyClient;
import org.jboss.resteasy.client.jaxrs.ResteasyWebTarget;
import org.jboss.resteasy.client.jaxrs.internal.proxy.ResteasyClientProxy;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of a client, its targets and the resources that these give, and makes
 * the exceptions of all calls readable. Keycloak's admin client gets all its resources
 * through the client that it is built with.
 */
final class ReadableErrors implements InvocationHandler {

	private final Object delegate;

	private final LastRequest lastRequest;

	private final UnansweredCalls unansweredCalls;

	private ReadableErrors(Object delegate, LastRequest lastRequest, UnansweredCalls unansweredCalls) {
		this.delegate = delegate;
		this.lastRequest = lastRequest;
		this.unansweredCalls = unansweredCalls;
	}

	static ResteasyClient of(ResteasyClient client, LastRequest lastRequest, UnansweredCalls unansweredCalls) {
		return ResteasyClient.class.cast(Proxy.newProxyInstance(ResteasyClient.class.getClassLoader(),
				new Class<?>[] { ResteasyClient.class }, new ReadableErrors(client, lastRequest, unansweredCalls)));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args) throws Throwable {
		if (method.getDeclaringClass() == Object.class) {
			return invokeOnObject(method, args);
		}
		// The interface of a resource needn't be public.
		method.trySetAccessible();
		try {
			return readable(proxy, method.invoke(this.delegate, args));
		}
		catch (InvocationTargetException ex) {
			throw readable(ex.getTargetException());
		}
		finally {
			this.lastRequest.forget();
		}
	}

	private Object invokeOnObject(Method method, @Nullable Object @Nullable [] args) {
		return switch (method.getName()) {
			case "equals" -> args != null && isSame(args[0]);
			case "hashCode" -> System.identityHashCode(this.delegate);
			default -> this.delegate.toString();
		};
	}

	private boolean isSame(@Nullable Object other) {
		return other != null && Proxy.isProxyClass(other.getClass())
				&& Proxy.getInvocationHandler(other) instanceof ReadableErrors errors
				&& errors.delegate == this.delegate;
	}

	private @Nullable Object readable(Object proxy, @Nullable Object result) {
		if (result == null) {
			return null;
		}
		if (result == this.delegate) {
			return proxy;
		}
		if (result instanceof ResteasyWebTarget) {
			return wrap(ResteasyWebTarget.class, result);
		}
		// A resource to call further methods of. What the server answered may be a proxy,
		// too: a stream of representations is one.
		return (result instanceof ResteasyClientProxy) ? wrap(result.getClass().getInterfaces()[0], result) : result;
	}

	private Object wrap(Class<?> type, Object result) {
		return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				new ReadableErrors(result, this.lastRequest, this.unansweredCalls));
	}

	private Throwable readable(Throwable thrown) {
		if (thrown instanceof WebApplicationException refused) {
			return new RefusedCall(refused, this.lastRequest.describeByPath()).readable();
		}
		if (thrown instanceof ProcessingException unanswered) {
			return this.unansweredCalls.readable(unanswered, this.lastRequest.describeByUrl());
		}
		return thrown;
	}

}
