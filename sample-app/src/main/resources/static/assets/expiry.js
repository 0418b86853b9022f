// The time that is left of the access token.

import { byId } from "./elements.js";

const SOON = 60_000;

let expiresAt = 0;

let lifetime = 1;

let timer;

/**
 * Counts down to the end of a token.
 * @param session what the server says, whose clock is the one that counts
 */
export function countDown(session) {
	const left = Date.parse(session.expiresAt) - Date.parse(session.now);
	expiresAt = performance.now() + left;
	lifetime = Math.max(Date.parse(session.expiresAt) - Date.parse(session.issuedAt), 1);
	clearInterval(timer);
	timer = setInterval(tick, 500);
	tick();
}

/** Stops, as there is no token any more. */
export function stopCounting() {
	clearInterval(timer);
}

function tick() {
	const left = Math.max(expiresAt - performance.now(), 0);
	const seconds = Math.ceil(left / 1000);
	const shown = seconds === 0 ? "expired, renewed at the next call"
		: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
	if (byId("countdown").textContent !== shown) {
		byId("countdown").textContent = shown;
	}
	byId("remaining").value = left / lifetime;
	const card = byId("countdown").closest(".expiry");
	card.classList.toggle("soon", seconds > 0 && left < SOON);
	card.classList.toggle("over", seconds === 0);
}
