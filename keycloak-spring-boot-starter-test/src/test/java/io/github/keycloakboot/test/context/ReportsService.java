package io.github.keycloakboot.test.context;

import java.security.Principal;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A service as a user of the starter writes it. It doesn't say where Keycloak is.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ReportsService.Reports.class)
class ReportsService {

	@RestController
	static class Reports {

		@GetMapping("/reports")
		@PreAuthorize("hasRole('admin')")
		String reports(Principal caller) {
			return "reports for " + caller.getName();
		}

		@GetMapping("/exports")
		@PreAuthorize("hasAuthority('SCOPE_reports:export')")
		String exports() {
			return "export";
		}

	}

}
