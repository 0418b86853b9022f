// Calls of the service's endpoints, and what they answer.

import { byId, element } from "./elements.js";
import { jsonElements } from "./json.js";

/** The call that a form describes. */
export function callOf(form, withToken) {
	const call = { call: form.dataset.call, withToken };
	for (const input of form.querySelectorAll("input")) {
		if (input.dataset.path) {
			call[input.dataset.path] = input.value.trim();
		}
		else {
			call.body = { ...call.body, [input.name]: input.dataset.type === "number" ? Number(input.value) : input.value };
		}
	}
	return call;
}

/** Shows what was sent and what came back. */
export function showAnswer(form, answer) {
	byId("verdict").replaceChildren(badge(`${answer.status} ${answer.reason}`, answer), meaning(form, answer));
	form.querySelector(".status").replaceWith(badge(String(answer.status), answer));
	byId("request").replaceChildren(...requestLines(answer));
	byId("response").replaceChildren(...responseLines(answer));
	byId("exchange").hidden = false;
	rememberOrder(answer);
	comeIntoView(byId("answer"));
}

// On a phone the answer is below all the calls.
function comeIntoView(card) {
	if (card.getBoundingClientRect().top > window.innerHeight - 100) {
		card.scrollIntoView({ block: "start" });
	}
}

function badge(text, answer) {
	return element("span", `status ${kind(answer.status)}`, text);
}

function kind(status) {
	if (status < 300) {
		return "good";
	}
	return status === 401 || status === 403 || status >= 500 ? "bad" : "warn";
}

function meaning(form, answer) {
	const call = `${answer.method} ${answer.path}`;
	if (answer.status < 300) {
		return `${call} let you in.`;
	}
	if (answer.status === 401) {
		return answer.withToken ? `${call} didn't accept your token.` : `${call} asks everyone without a token for one.`;
	}
	if (answer.status === 403) {
		return `${call} knows who you are, but asks for ${form.dataset.needs ?? "more than your token has"}.`;
	}
	return `${call} let you in, but couldn't do that.`;
}

function requestLines(answer) {
	const lines = [element("span", "key", `${answer.method} ${answer.path}`), "\n"];
	lines.push("Authorization: ", answer.withToken ? element("span", "remark", "Bearer … (added on the server)")
		: element("span", "remark", "none"));
	if (answer.sent) {
		lines.push("\nContent-Type: application/json\n\n", ...body("application/json", answer.sent));
	}
	return lines;
}

function responseLines(answer) {
	const lines = [element("span", "key", `${answer.status} ${answer.reason}`)];
	for (const [name, value] of Object.entries(answer.headers)) {
		lines.push("\n", `${name}: `, element("span", "string", value));
	}
	if (answer.body) {
		lines.push("\n\n", ...body(answer.headers["Content-Type"] ?? "", answer.body));
	}
	return lines;
}

function body(contentType, text) {
	if (/[/+]json\b/.test(contentType)) {
		try {
			return jsonElements(JSON.parse(text));
		}
		catch {
			// cut off, or not what it says it is
		}
	}
	return [text];
}

// The order that was placed or listed last is the one that is cancelled next.
function rememberOrder(answer) {
	if (answer.path !== "/orders" || answer.status >= 300) {
		return;
	}
	try {
		const order = [JSON.parse(answer.body)].flat().at(-1);
		if (order?.id) {
			byId("order").value = order.id;
		}
	}
	catch {
		// cut off: there is no order to remember
	}
}
