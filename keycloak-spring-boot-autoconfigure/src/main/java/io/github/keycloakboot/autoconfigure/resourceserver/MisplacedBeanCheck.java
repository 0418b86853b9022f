package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Refuses to start, before there are any beans: what the application means to decide by
 * would be ignored, and the starter or Spring Boot would decide in its place.
 */
final class MisplacedBeanCheck implements BeanFactoryPostProcessor {

	private final String stack;

	private final String found;

	private final String expected;

	/**
	 * Create the check.
	 * @param stack kind of the application
	 * @param found type of the bean that is there
	 * @param expected type of the bean that such an application uses
	 */
	MisplacedBeanCheck(String stack, String found, String expected) {
		this.stack = stack;
		this.found = found;
		this.expected = expected;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		Class<?> type = ClassUtils.resolveClassName(this.found, beans.getBeanClassLoader());
		throw new MisplacedBeanException(this.stack, List.of(beans.getBeanNamesForType(type, true, false)),
				ClassUtils.getShortName(this.found), ClassUtils.getShortName(this.expected));
	}

}
