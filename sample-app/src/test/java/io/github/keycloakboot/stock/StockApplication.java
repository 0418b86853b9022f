package io.github.keycloakboot.stock;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The stock service.
 */
@SpringBootApplication
class StockApplication {

}
