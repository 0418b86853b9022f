package io.github.keycloakboot.benchmarks.service;

/**
 * What a start took, until the service was ready.
 *
 * @param millis milliseconds since its process was started
 * @param bootMillis milliseconds that Spring Boot says it took
 * @param cpuMillis CPU time of the whole process, in milliseconds
 * @param classes the classes that were loaded
 */
record StartFigures(double millis, double bootMillis, double cpuMillis, double classes) {

}
