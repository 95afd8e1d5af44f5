// What is asked of a page in the browser; each function runs in the page itself.

// The page is as wide as the window, and no text sticks out of its element.
export function overflow() {
	const root = document.scrollingElement;
	const wide = root.scrollWidth > root.clientWidth ? [`the page: ${root.scrollWidth} px`] : [];
	for (const one of document.querySelectorAll("h1, h2, p, li, summary"))
		if (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline")
			wide.push(`${one.localName}.${one.className}: ${one.textContent.slice(0, 40)}`);
	return wide;
}

// Pairs of texts that lie on one another; one within the other is no pair.
export function overlaps() {
	const shown = (one) => {
		const box = one.getBoundingClientRect();
		return box.width > 1 && box.height > 1 && getComputedStyle(one).clipPath === "none";
	};
	const texts = [...document.querySelectorAll("h1, h2, p, summary, label, input, nav li, .folio > *")].filter(shown);
	const found = [];
	texts.forEach((one, i) => {
		const a = one.getBoundingClientRect();
		for (const other of texts.slice(i + 1)) {
			const b = other.getBoundingClientRect();
			const apart = one.contains(other) || other.contains(one) ||
				a.right <= b.left + 1 || b.right <= a.left + 1 ||
				a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
			if (!apart)
				found.push(`${one.textContent.slice(0, 30)} | ${other.textContent.slice(0, 30)}`);
		}
	});
	return found;
}

// Texts with less contrast to what is behind them than WCAG's AA asks for.
export function faint() {
	const channels = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
	const light = ([r, g, b]) => {
		const [x, y, z] = [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
		return 0.2126 * x + 0.7152 * y + 0.0722 * z;
	};
	const behind = (one) => {
		for (; one; one = one.parentElement) {
			const color = channels(getComputedStyle(one).backgroundColor);
			if (color.length === 3 || color[3] > 0) return color;
		}
		return [255, 255, 255];
	};
	const found = [];
	for (const one of document.body.querySelectorAll("*")) {
		const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
		if (!own || ["SCRIPT", "STYLE"].includes(one.tagName)) continue;
		const [a, b] = [light(channels(getComputedStyle(one).color)), light(behind(one))];
		const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
		if (ratio < 4.5) found.push(`${ratio.toFixed(2)}: ${one.textContent.trim().slice(0, 40)}`);
	}
	return found;
}

// How many letters a line of a bullet holds.
export function measure() {
	const text = document.querySelector(".stories > li:not(.lead) .text");
	const style = getComputedStyle(text);
	const pen = document.createElement("canvas").getContext("2d");
	const sample = "the quick brown fox jumps over the lazy dog and goes home at night ";
	pen.font = `${style.fontSize} ${style.fontFamily}`;
	return text.clientWidth / (pen.measureText(sample).width / sample.length);
}

// What a source must never bring into a page: elements and attributes that act or load.
export function active() {
	const found = [];
	const elements = "iframe, object, embed, img, video, audio, svg, math, form, base, link[rel=stylesheet], template";
	for (const one of document.querySelectorAll(`${elements}, meta[http-equiv=refresh]`)) found.push(one.outerHTML.slice(0, 80));
	for (const one of document.querySelectorAll("*"))
		for (const { name, value } of one.attributes) {
			if (name.startsWith("on")) found.push(`${name}=${value}`);
			if (["href", "src", "action"].includes(name) && /^[a-z][a-z0-9+.-]*:/i.test(value) && !/^(https?|mailto):/i.test(value))
				found.push(`${name}=${value}`);
			if (name === "style" && /url\(|expression|@import/i.test(value)) found.push(`${name}=${value}`);
		}
	return found;
}
