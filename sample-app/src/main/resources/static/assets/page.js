// The page of somebody who is logged in.

import { callOf, showAnswer } from "./calls.js";
import { byId } from "./elements.js";
import { countDown, stopCounting } from "./expiry.js";
import { showMapping } from "./mapping.js";
import { get, post, SessionEnded } from "./server.js";

let expiresAt;

function showSession(session) {
	const user = session.user;
	const name = user.name || user.username || user.subject;
	byId("name").textContent = name;
	byId("initial").textContent = [...name][0]?.toUpperCase() ?? "";
	byId("username").textContent = user.username ?? "";
	byId("email").textContent = user.email ?? "";
	byId("bar-name").textContent = user.username ?? name;
	byId("csrf").name = session.csrf.parameter;
	byId("csrf").value = session.csrf.token;
	document.querySelector("#logout button").disabled = false;
	document.title = `${name} · Orders`;
	expiresAt = session.expiresAt;
	countDown(session);
	showMapping(session.token, session.authorities);
	document.body.dataset.ready = "";
}

let toastTimer;

function say(text) {
	byId("toast").textContent = text;
	byId("toast").classList.add("shown");
	clearTimeout(toastTimer);
	toastTimer = setTimeout(() => byId("toast").classList.remove("shown"), 5000);
}

// One button at a time: whoever presses it twice wants one answer.
async function whileWaiting(button, action) {
	if (button.getAttribute("aria-disabled") === "true") {
		return;
	}
	button.setAttribute("aria-disabled", "true");
	try {
		await action();
	}
	catch (problem) {
		if (problem instanceof SessionEnded) {
			end();
		}
		else {
			say(problem.message);
		}
	}
	finally {
		button.removeAttribute("aria-disabled");
	}
}

function end() {
	stopCounting();
	if (!byId("ended").open) {
		byId("ended").showModal();
	}
}

async function load() {
	showSession(await get("/page/session"));
}

byId("refresh").addEventListener("click", (event) => whileWaiting(event.currentTarget, async () => {
	showSession(await post("/page/refresh"));
	say("There is a new access token.");
}));

for (const form of document.querySelectorAll("form.call")) {
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		whileWaiting(form.querySelector("button"), async () => {
			const answer = await post("/page/calls", callOf(form, byId("with-token").checked));
			showAnswer(form, answer);
			if (answer.expiresAt !== expiresAt) {
				await load();
			}
		});
	});
}

// Whoever comes back to the tab reads at once that the session has ended meanwhile.
document.addEventListener("visibilitychange", () => {
	if (document.visibilityState === "visible" && "ready" in document.body.dataset) {
		whileWaiting(byId("refresh"), load);
	}
});

// A page that the browser kept for its Back button may be of somebody who has logged out since.
window.addEventListener("pageshow", (event) => {
	if (event.persisted) {
		location.reload();
	}
});

byId("ended").addEventListener("cancel", (event) => event.preventDefault());

whileWaiting(byId("refresh"), load);
