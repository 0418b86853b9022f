// The token beside the authorities that it became, and which gave which.

import { byId, element } from "./elements.js";
import { jsonElements } from "./json.js";

/** Shows a token, and what each authority comes from. */
export function showMapping(token, authorities) {
	const sources = authorities.flatMap((authority) => authority.origins);
	byId("header").replaceChildren(...jsonElements(token.header));
	byId("claims").replaceChildren(...jsonElements(token.claims,
		(claim, value) => sources.some((source) => source.claim === claim && source.value === value)));
	byId("authorities").replaceChildren(...authorities.map(item));
	byId("authority-count").textContent = String(authorities.length);
	for (const mark of byId("claims").querySelectorAll("mark")) {
		mark.addEventListener("pointerenter", () => light(authoritiesOf(mark), [mark]));
		mark.addEventListener("pointerleave", darken);
	}
}

function item(authority) {
	const button = element("button", "authority", element("code", "", authority.name),
		...authority.origins.map(reason));
	button.type = "button";
	button.origins = authority.origins;
	button.addEventListener("pointerenter", () => light([button], marksOf(button)));
	button.addEventListener("pointerleave", darken);
	button.addEventListener("focus", () => light([button], marksOf(button)));
	button.addEventListener("blur", darken);
	button.addEventListener("click", () => marksOf(button)[0]?.scrollIntoView({ block: "center" }));
	return element("li", "", button);
}

function reason(origin) {
	return element("span", "", "“", origin.value, "” in ", origin.claim);
}

function gives(origin, mark) {
	return origin.claim === mark.dataset.claim && origin.value === mark.dataset.value;
}

function marksOf(button) {
	return [...byId("claims").querySelectorAll("mark")].filter((mark) => button.origins.some((origin) => gives(origin, mark)));
}

function authoritiesOf(mark) {
	return [...byId("authorities").querySelectorAll("button")].filter((button) => button.origins.some((origin) => gives(origin, mark)));
}

function light(buttons, marks) {
	darken();
	[...buttons, ...marks].forEach((each) => each.classList.add("lit"));
	bringUp(marks[0]);
	buttons.forEach((button) => marks.forEach((mark) => draw(mark, button)));
}

// On a phone the claims scroll by themselves.
function bringUp(mark) {
	const claims = byId("claims");
	if (mark && claims.scrollHeight > claims.clientHeight) {
		claims.scrollTop = mark.offsetTop - claims.clientHeight / 2;
	}
}

function darken() {
	document.querySelectorAll("#mapping .lit").forEach((each) => each.classList.remove("lit"));
	byId("threads").replaceChildren();
}

function draw(mark, button) {
	const ground = byId("threads").getBoundingClientRect();
	const from = mark.getBoundingClientRect();
	const to = button.getBoundingClientRect();
	const x1 = from.right - ground.left + 3;
	const y1 = from.top + from.height / 2 - ground.top;
	const x2 = to.left - ground.left - 1;
	const y2 = to.top + to.height / 2 - ground.top;
	const middle = x1 + (x2 - x1) * 0.6;
	const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
	path.setAttribute("d", `M ${x1} ${y1} C ${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`);
	byId("threads").append(path);
}
