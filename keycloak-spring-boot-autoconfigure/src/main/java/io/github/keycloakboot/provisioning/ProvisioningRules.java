package io.github.keycloakboot.provisioning;

import java.util.Set;

/**
 * What provisioning may do.
 *
 * @param prune the kinds of objects and links of which those beyond the definition are
 * removed
 * @param refuseUnmanaged whether a section that isn't managed is an error where it
 * differs
 * @param parallelism how many requests are made side by side
 */
record ProvisioningRules(Set<ObjectKind> prune, boolean refuseUnmanaged, int parallelism) {

}
