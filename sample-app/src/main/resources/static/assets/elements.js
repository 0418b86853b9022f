// Elements are made of text only, so that nothing in a token or an answer is ever taken for markup.

export function element(name, className, ...content) {
	const made = document.createElement(name);
	if (className) {
		made.className = className;
	}
	made.append(...content);
	return made;
}

export function byId(id) {
	return document.getElementById(id);
}
