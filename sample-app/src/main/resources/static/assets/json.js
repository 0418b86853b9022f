// JSON as elements, indented, with what matters marked.

import { element } from "./elements.js";

const INDENT = "  ";

const INSTANTS = new Set(["exp", "iat", "nbf", "auth_time"]);

/**
 * The elements of a value.
 * @param value what JSON.parse gives
 * @param isSource whether the string at a path, as in "realm_access.roles", is to be marked
 */
export function jsonElements(value, isSource = () => false) {
	return elements(value, "", "", isSource);
}

function elements(value, path, indent, isSource) {
	if (Array.isArray(value)) {
		return list(value.map((each) => elements(each, path, indent + INDENT, isSource)), "[", "]", indent,
			value.every((each) => typeof each !== "object"));
	}
	if (value !== null && typeof value === "object") {
		return list(Object.entries(value).map(([key, each]) => [
			element("span", "key", JSON.stringify(key)), ": ",
			...elements(each, path ? `${path}.${key}` : key, indent + INDENT, isSource)]), "{", "}", indent, false);
	}
	if (typeof value === "string") {
		return [element("span", "string", ...text(value, path, isSource))];
	}
	const made = [element("span", "number", String(value))];
	if (typeof value === "number" && INSTANTS.has(path)) {
		made.push(" ", element("span", "remark", new Date(value * 1000).toLocaleString()));
	}
	return made;
}

function list(items, open, close, indent, short) {
	if (items.length === 0) {
		return [open + close];
	}
	const between = short && items.length < 4 ? "" : `\n${indent}${INDENT}`;
	const made = [open];
	items.forEach((item, index) => made.push(between, ...item, index < items.length - 1 ? (between ? "," : ", ") : ""));
	made.push(between ? `\n${indent}` : "", close);
	return made;
}

// A claim like "scope" holds several values with spaces between them.
function text(value, path, isSource) {
	const quoted = JSON.stringify(value);
	if (isSource(path, value)) {
		return [mark(quoted, path, value)];
	}
	const made = ['"'];
	value.split(/( )/).forEach((word) => {
		const escaped = JSON.stringify(word).slice(1, -1);
		made.push(word !== " " && isSource(path, word) ? mark(escaped, path, word) : escaped);
	});
	made.push('"');
	return made;
}

function mark(shown, path, value) {
	const made = element("mark", "", shown);
	made.dataset.claim = path;
	made.dataset.value = value;
	return made;
}
