package io.github.keycloakboot.autoconfigure.resourceserver.reactive;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.security.access.annotation.Secured;
import org.springframework.util.ClassUtils;

/**
 * Refuses to start with beans whose annotations look like protection, and that nothing
 * enforces: Spring Security's reactive method security knows {@code @PreAuthorize} and
 * its like only. Beans are looked at by their types, so that none is created for it.
 */
final class IgnoredAnnotationCheck implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(IgnoredAnnotationCheck.class);

	private final ConfigurableListableBeanFactory beans;

	IgnoredAnnotationCheck(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public void afterSingletonsInstantiated() {
		AnnotatedPlaces places = new AnnotatedPlaces(ignored());
		SortedSet<String> found = new TreeSet<>();
		for (Iterator<String> names = this.beans.getBeanNamesIterator(); names.hasNext();) {
			Class<?> type = type(names.next());
			if (type != null && !type.getName().startsWith("org.springframework.")) {
				found.addAll(places(places, type));
			}
		}
		if (!found.isEmpty()) {
			throw new IgnoredAnnotationException(found);
		}
	}

	/**
	 * Where an application enables the servlet's method security beside the reactive one,
	 * they aren't ignored: nobody is let in.
	 */
	private List<Class<? extends Annotation>> ignored() {
		List<Class<? extends Annotation>> ignored = new ArrayList<>();
		if (!this.beans.containsBean("securedAuthorizationMethodInterceptor")) {
			ignored.add(Secured.class);
		}
		if (!this.beans.containsBean("jsr250AuthorizationMethodInterceptor")) {
			ignored.add(RolesAllowed.class);
			ignored.add(DenyAll.class);
		}
		return ignored;
	}

	private @Nullable Class<?> type(String name) {
		Object bean = this.beans.containsSingleton(name) ? this.beans.getSingleton(name) : null;
		Class<?> type = (bean != null && !(bean instanceof FactoryBean)) ? AopProxyUtils.ultimateTargetClass(bean)
				: this.beans.getType(name, false);
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

	/**
	 * A class that names others which aren't there can't be looked at.
	 */
	private static SortedSet<String> places(AnnotatedPlaces places, Class<?> type) {
		try {
			return places.of(type);
		}
		catch (LinkageError | IllegalStateException ex) {
			logger.debug("The annotations of " + type.getName() + " can't be read", ex);
			return new TreeSet<>();
		}
	}

}
