// Requests to this page's own server, which holds the tokens. The browser has but a session cookie.

/** The session is over, or was never there. */
export class SessionEnded extends Error {}

/** What the server says went wrong, in words for the user. */
export class Problem extends Error {}

function csrfToken() {
	const cookie = document.cookie.split("; ").find((each) => each.startsWith("XSRF-TOKEN="));
	return cookie ? decodeURIComponent(cookie.substring("XSRF-TOKEN=".length)) : "";
}

async function send(path, options) {
	let answer;
	try {
		answer = await fetch(path, { redirect: "error", ...options });
	}
	catch {
		throw new Problem("The service can't be reached. Is it still running?");
	}
	if (answer.status === 401) {
		throw new SessionEnded();
	}
	const body = await answer.json().catch(() => ({}));
	if (!answer.ok) {
		throw new Problem(body.detail || `The service answered ${answer.status}.`);
	}
	return body;
}

export function get(path) {
	return send(path, { headers: { Accept: "application/json" } });
}

export function post(path, body = {}) {
	return send(path, {
		method: "POST",
		headers: { Accept: "application/json", "Content-Type": "application/json", "X-XSRF-TOKEN": csrfToken() },
		body: JSON.stringify(body),
	});
}
