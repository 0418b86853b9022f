package io.github.keycloakboot.autoconfigure.resourceserver.reactive;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ReflectionUtils;

/**
 * Where a type has certain annotations: itself and its methods, or what they inherit from
 * superclasses and interfaces, also as annotations of annotations.
 */
final class AnnotatedPlaces {

	private final Collection<Class<? extends Annotation>> annotations;

	AnnotatedPlaces(Collection<Class<? extends Annotation>> annotations) {
		this.annotations = annotations;
	}

	/**
	 * Find them.
	 * @param type the type
	 * @return the places, as in {@code @Secured on com.example.Orders.cancel(..)}
	 */
	SortedSet<String> of(Class<?> type) {
		SortedSet<String> places = new TreeSet<>();
		add(places, type, type.getName());
		for (Method method : MethodIntrospector.selectMethods(type, ReflectionUtils.USER_DECLARED_METHODS)) {
			add(places, method, type.getName() + "." + method.getName() + "(..)");
		}
		return places;
	}

	private void add(SortedSet<String> places, AnnotatedElement element, String name) {
		MergedAnnotations present = MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY);
		for (Class<? extends Annotation> annotation : this.annotations) {
			if (present.isPresent(annotation)) {
				places.add("@" + annotation.getSimpleName() + " on " + name);
			}
		}
	}

}
