const box = document.getElementById("words");
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const stories = [...document.querySelectorAll("main li")].map((li) => [li, fold(li.textContent)]);
const sections = [...document.querySelectorAll("main section")];
box.parentElement.hidden = false;
box.addEventListener("input", () => {
	const words = fold(box.value).split(/\s+/).filter(Boolean);
	for (const [li, text] of stories) li.hidden = !words.every((word) => text.includes(word));
	for (const section of sections) section.hidden = !section.querySelector("li:not([hidden])");
});
