package io.github.keycloakboot.autoconfigure;

import java.util.function.Supplier;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * The beans of one of {@code keycloak.realms}. Its name is their qualifier, and who
 * doesn't ask by that name never gets them.
 */
public final class RealmBeans {

	private final String realm;

	private final BeanFactory beans;

	/**
	 * Create the beans of a realm.
	 * @param realm the name of the realm
	 * @param beans all beans
	 */
	public RealmBeans(String realm, BeanFactory beans) {
		this.realm = realm;
		this.beans = beans;
	}

	/**
	 * Register a bean, which is created when it is needed. It is left out where an
	 * application is processed ahead of time: whoever registers it does so again at each
	 * start, by the properties of that start.
	 * @param <T> its type
	 * @param registry where it is registered
	 * @param role what it is, unique among the beans of the realm
	 * @param type its type
	 * @param supplier creates it
	 * @param destroyMethod the name of the method that closes it, or an empty text if
	 * there is none
	 */
	public <T> void register(BeanDefinitionRegistry registry, String role, Class<T> type, Supplier<T> supplier,
			String destroyMethod) {
		RootBeanDefinition definition = new RootBeanDefinition(type, supplier);
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, this.realm));
		definition.setDefaultCandidate(false);
		definition.setLazyInit(true);
		definition.setDestroyMethodName(destroyMethod);
		definition.setAttribute(BeanRegistrationAotProcessor.IGNORE_REGISTRATION_ATTRIBUTE, true);
		registry.registerBeanDefinition(name(role), definition);
	}

	/**
	 * A bean of the realm.
	 * @param <T> its type
	 * @param role what it is
	 * @param type its type
	 * @return the bean
	 */
	public <T> T get(String role, Class<T> type) {
		return this.beans.getBean(name(role), type);
	}

	/**
	 * The connection to the realm.
	 * @return the connection
	 */
	public FurtherRealm connection() {
		return new FurtherRealm(RealmProperties.of(this.realm, this.beans.getBean(KeycloakProperties.class)),
				this.beans.getBean(KeycloakConnectionDetails.class));
	}

	private String name(String role) {
		return role + "-" + this.realm;
	}

}
