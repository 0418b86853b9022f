package io.github.keycloakboot.sample.orders;

import java.time.Instant;
import java.util.UUID;

import io.github.keycloakboot.test.user.MockMvcKeycloakUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static io.github.keycloakboot.test.user.MockMvcKeycloakUser.keycloakUser;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OrdersController}.
 */
@WebMvcTest(OrdersController.class)
@Import(OrderBook.class)
class OrdersControllerTests {

	private final UUID id = UUID.randomUUID();

	private final MockMvcTester mvc;

	private final OrderBook orderBook;

	OrdersControllerTests(@Autowired MockMvcTester mvc, @Autowired OrderBook orderBook) {
		this.mvc = mvc;
		this.orderBook = orderBook;
	}

	@BeforeEach
	void bobPlacesAnOrder() {
		this.orderBook.add(new Order(this.id, "bob", "Green tea", 3, Order.Status.PLACED, Instant.EPOCH));
	}

	@Test
	void withoutTokenNothingIsListed() {
		assertThat(this.mvc.get().uri("/orders")).hasStatus(HttpStatus.UNAUTHORIZED);
	}

	@Test
	void withoutTokenNothingIsPlaced() {
		assertThat(this.mvc.post().uri("/orders").contentType(MediaType.APPLICATION_JSON).content("{}"))
			.hasStatus(HttpStatus.UNAUTHORIZED);
	}

	@Test
	void withoutRoleNothingIsListed() {
		assertThat(this.mvc.get().uri("/orders").with(caller("bob").realmRoles("other")))
			.hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	void userSeesOwnOrdersOnly() {
		assertThat(this.mvc.get().uri("/orders").with(caller("carol").realmRoles("user"))).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("[]");
		assertThat(this.mvc.get().uri("/orders").with(caller("bob").realmRoles("user"))).hasStatusOk()
			.bodyJson()
			.extractingPath("$[*].id")
			.asArray()
			.contains(this.id.toString());
	}

	@Test
	void userPlacesOrderForThemselves() {
		assertThat(place("""
				{"item": "Oolong tea", "quantity": 2, "customer": "alice"}
				""")).hasStatus(HttpStatus.CREATED).bodyJson().isLenientlyEqualTo("""
				{"item": "Oolong tea", "quantity": 2, "customer": "bob", "status": "PLACED"}
				""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "tea,tea", "tea\\n", " ", "" })
	void itemThatIsNoPlainNameIsRefused(String item) {
		assertThat(place("{\"item\": \"" + item + "\", \"quantity\": 1}")).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("item");
	}

	@Test
	void emptyOrderIsRefusedWithAllThatIsMissing() {
		assertThat(place("{\"quantity\": 0}")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[*].field")
			.asArray()
			.containsExactlyInAnyOrder("item", "quantity");
	}

	@Test
	void whatIsNoJsonIsRefusedWithProblem() {
		assertThat(place("{")).hasStatus(HttpStatus.BAD_REQUEST).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void ownerCancelsOrder() {
		assertThat(cancel(this.id.toString(), caller("bob").realmRoles("user"))).hasStatusOk()
			.bodyJson()
			.extractingPath("$.status")
			.isEqualTo("CANCELLED");
	}

	@Test
	void managerCancelsOrderOfAnother() {
		assertThat(cancel(this.id.toString(), caller("alice").clientRoles("orders-api", "orders-manager")))
			.hasStatusOk();
	}

	@Test
	void userDoesNotCancelOrderOfAnotherNorLearnsWhetherItExists() {
		MockMvcKeycloakUser carol = caller("carol").realmRoles("user", "admin");
		assertThat(cancel(this.id.toString(), carol)).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(cancel(UUID.randomUUID().toString(), carol)).hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	void managerReadsThatThereIsNoSuchOrder() {
		UUID unknown = UUID.randomUUID();
		assertThat(cancel(unknown.toString(), caller("alice").clientRoles("orders-api", "orders-manager")))
			.hasStatus(HttpStatus.NOT_FOUND)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.detail")
			.isEqualTo("There is no order " + unknown + ".");
	}

	@Test
	void numberThatIsNoNumberIsRefusedWithProblem() {
		assertThat(cancel("1", caller("alice").clientRoles("orders-api", "orders-manager")))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void exportNeedsScopeBesideRole() {
		assertThat(export(caller("bob").realmRoles("user"))).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(export(caller("bob").scopes("orders:export"))).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(export(caller("bob").realmRoles("user", "orders:export"))).hasStatus(HttpStatus.FORBIDDEN);
		assertThat(export(caller("bob").realmRoles("user").scopes("orders:export"))).hasStatusOk()
			.hasContentTypeCompatibleWith("text/csv")
			.bodyText()
			.startsWith("id,item,quantity,status,placedAt\n")
			.contains(this.id + ",Green tea,3,PLACED,1970-01-01T00:00:00Z\n");
	}

	private MvcTestResult place(String json) {
		return this.mvc.post()
			.uri("/orders")
			.contentType(MediaType.APPLICATION_JSON)
			.content(json)
			.with(caller("bob").realmRoles("user"))
			.exchange();
	}

	private MvcTestResult cancel(String id, RequestPostProcessor caller) {
		return this.mvc.post().uri("/orders/{id}/cancel", id).with(caller).exchange();
	}

	private MvcTestResult export(RequestPostProcessor caller) {
		return this.mvc.get().uri("/orders/export").with(caller).exchange();
	}

	private static MockMvcKeycloakUser caller(String subject) {
		return keycloakUser().claim("sub", subject);
	}

}
