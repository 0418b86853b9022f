package io.github.keycloakboot.admin;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;

import org.jboss.resteasy.client.jaxrs.ResteasyClient;
import org.jboss.resteasy.client.jaxrs.ResteasyWebTarget;
import org.jboss.resteasy.client.jaxrs.internal.proxy.ResteasyClientProxy;
import org.keycloak.admin.client.resource.RealmsResource;
import org.keycloak.admin.client.resource.ServerInfoResource;
import org.keycloak.admin.client.token.TokenService;
import org.keycloak.representations.AccessTokenResponse;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;

/**
 * Hints for the resources of the admin REST API and for the representations that go to
 * and fro: all that can be reached from the resources which the client begins with.
 */
final class ResourceHints {

	private final BindingReflectionHintsRegistrar bindings = new BindingReflectionHintsRegistrar();

	private final Set<Class<?>> resources = new HashSet<>();

	private final RuntimeHints hints;

	ResourceHints(RuntimeHints hints) {
		this.hints = hints;
	}

	void register() {
		this.hints.proxies().registerJdkProxy(ResteasyClient.class);
		this.hints.proxies().registerJdkProxy(ResteasyWebTarget.class);
		this.hints.reflection().registerType(ResteasyClient.class, MemberCategory.INVOKE_PUBLIC_METHODS);
		this.hints.reflection().registerType(ResteasyWebTarget.class, MemberCategory.INVOKE_PUBLIC_METHODS);
		bind(AccessTokenResponse.class);
		resource(TokenService.class);
		resource(ServerInfoResource.class);
		resource(RealmsResource.class);
	}

	private void resource(Class<?> type) {
		if (!this.resources.add(type)) {
			return;
		}
		// That of the client, and that by which its errors become readable
		this.hints.proxies().registerJdkProxy(type, ResteasyClientProxy.class);
		this.hints.proxies().registerJdkProxy(type);
		this.hints.reflection().registerType(type, MemberCategory.INVOKE_PUBLIC_METHODS);
		for (Method method : type.getMethods()) {
			if (isResource(method.getReturnType())) {
				resource(method.getReturnType());
			}
			else {
				bind(method.getGenericReturnType());
			}
			bind(method.getGenericParameterTypes());
		}
	}

	private static boolean isResource(Class<?> type) {
		return type.isInterface() && type.getPackageName().equals(RealmsResource.class.getPackageName());
	}

	private void bind(Type... types) {
		this.bindings.registerReflectionHints(this.hints.reflection(), types);
	}

}
