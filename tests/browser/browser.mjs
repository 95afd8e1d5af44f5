// browser.mjs FOLDER: the pages of news.py in a real browser. Prints TAP.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { HtmlValidate } from "html-validate";
import { active, faint, measure, overflow, overlaps } from "./page.mjs";

const folder = process.argv[2];
const axe = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const day = "2025-01-29";
const names = { edition: `${day}.html`, page: `page-${day}.html`, index: "index.html", month: "2025-01.html", search: "2025.html", mail: "mail.html" };
const path = (digest, name) => `${folder}/${digest}/${names[name]}`;

let n = 0;
let failed = 0;
// A test is a sentence and what speaks against it.
function report(sentence, faults) {
	n += 1;
	failed += faults.length > 0;
	console.log(`${faults.length ? "not ok" : "ok"} ${n} ${sentence}`);
	for (const fault of faults.slice(0, 12)) console.log(`#   ${fault}`);
}

const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
	args: ["--no-sandbox", "--force-color-profile=srgb"],
});

async function opened(file, options, look) {
	const context = await browser.newContext(options);
	const page = await context.newPage();
	const requests = [];
	const dialogs = [];
	page.on("request", (request) => requests.push(request.url()));
	page.on("dialog", (dialog) => { dialogs.push(dialog.message()); dialog.dismiss(); });
	await page.goto(`file://${file}`);
	const result = await look(page, { requests, dialogs });
	await context.close();
	return result;
}

// --- every page, at every width, in both lights ---

async function checkLook(digest, name, colorScheme) {
	await opened(path(digest, name), { viewport: { width: 1440, height: 900 }, colorScheme }, async (page) => {
		const lights = `${digest}, ${name}, ${colorScheme}`;
		await page.evaluate(() => { for (const one of document.querySelectorAll("details")) one.open = true; });
		const widths = colorScheme === "light" ? [320, 768, 1440, 2000] : [];
		for (const width of widths) {
			await page.setViewportSize({ width, height: 900 });
			report(`${lights}: nothing scrolls sideways at ${width} px`, await page.evaluate(overflow));
			report(`${lights}: nothing overlaps at ${width} px`, await page.evaluate(overlaps));
		}
		await page.setViewportSize({ width: 1440, height: 900 });
		report(`${lights}: every text has enough contrast`, await page.evaluate(faint));
		await page.evaluate(axe);
		const found = await page.evaluate(async () => (await window.axe.run()).violations
			.map((one) => `${one.id}: ${one.help}: ${one.nodes[0].html.slice(0, 120)}`));
		report(`${lights}: axe finds nothing`, found);
	});
}

// --- the keyboard ---

// Tab leads through all links in the order in which they stand.
async function checkTabs(name) {
	await opened(path("table", name), { viewport: { width: 1440, height: 900 } }, async (page) => {
		const expected = await page.evaluate(() => {
			const all = [...document.querySelectorAll("a[href], input, summary")];
			const shown = all.filter((one) => one.checkVisibility());
			shown.forEach((one, i) => { one.dataset.place = i; });
			return shown.length;
		});
		const order = [];
		const faults = [];
		for (let i = 0; i < expected; i++) {
			await page.keyboard.press("Tab");
			const at = await page.evaluate(() => {
				const box = document.activeElement.getBoundingClientRect();
				return { place: Number(document.activeElement.dataset.place ?? -1), seen: box.width > 1 && box.height > 1 };
			});
			order.push(at.place);
			if (!at.seen) faults.push(`place ${at.place} is not to be seen`);
		}
		order.forEach((place, i) => { if (place !== i) faults.push(`step ${i + 1} leads to place ${place}`); });
		report(`${name}: the tab key leads through all ${expected} links in their order`, faults);
	});
}

// --- what each page is for ---

async function checkUse() {
	const wide = { viewport: { width: 1440, height: 900 } };
	await opened(path("table", "page"), wide, async (page) => {
		const letters = await page.evaluate(measure);
		report("a line of a bullet holds about 65 letters", letters > 55 && letters < 75 ? [] : [`${letters}`]);
		const printed = await page.pdf({ format: "A4" });
		report("the page prints", printed.subarray(0, 5).toString() === "%PDF-" && printed.length > 10000 ? [] : ["no PDF"]);
		await page.emulateMedia({ media: "print", colorScheme: "dark" });
		report("on paper it is black on white, whatever the screen is",
			(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)) === "rgb(255, 255, 255)" ? [] : ["it is not"]);
	});
	await opened(path("table", "edition"), wide, async (page) => {
		await page.locator("summary").click();
		report("what was left out can be opened without script", (await page.locator("#left-out li").first().isVisible()) ? [] : ["it stays shut"]);
	});
	await opened(path("table", "search"), wide, async (page) => {
		const before = await page.locator("main li:visible").count();
		await page.locator("input[type=search]").fill("HERRING catch");
		const after = await page.locator("main li:visible").allTextContents();
		report("the search finds the words in any case", after.length === 1 && /herring catch/.test(after[0]) && before > 20 ? [] : [`${before}, then ${after.length}`]);
	});
	await opened(path("table", "search"), { ...wide, javaScriptEnabled: false }, async (page) => {
		const bullets = await page.locator("main li:visible").count();
		const box = await page.locator("input").isVisible();
		report("without script the search is a plain page of all bullets", bullets > 20 && !box ? [] : [`${bullets} bullets, box ${box}`]);
	});
}

// --- the language of the page ---

const validator = new HtmlValidate({
	root: true,
	extends: ["html-validate:standard", "html-validate:document"],
	// Numbers of the mail's tables stand where old programs look for them; the page's own
	// style is in it; the search's policy names the hash of its script, not a nonce.
	rules: { "no-inline-style": "off", "long-title": "off", "no-trailing-whitespace": "off" },
});
const mailRules = { "no-deprecated-attr": "off", "prefer-tbody": "off", "wcag/h63": "off" };

async function checkValid(digest, name) {
	const html = readFileSync(path(digest, name), "utf8");
	const config = name === "mail" ? { rules: mailRules } : {};
	const { results } = await validator.validateString(html, path(digest, name), config);
	report(`${digest}, ${name}: it is valid HTML`, results.flatMap((one) => one.messages)
		.map((one) => `${one.line}:${one.column} ${one.ruleId}: ${one.message}`));
}

// --- what sources bring ---

// Also without the page's policy: what a source says must not need it.
async function checkHostile(name, bypassCSP) {
	await opened(path("hostile", name), { bypassCSP }, async (page, { requests, dialogs }) => {
		const how = bypassCSP ? "even without a policy" : "as served";
		await page.mouse.move(300, 300);
		await page.keyboard.press("Tab");
		await page.waitForTimeout(200);
		const title = await page.title();
		const faults = [...dialogs, ...requests.slice(1), ...await page.evaluate(active)];
		if (title === "ran" || !title.includes("</title><script>")) faults.push(`title: ${title}`);
		report(`hostile ${name}, ${how}: nothing ran, nothing was asked for`, faults);
	});
}

// The HTML in a feed, as a reader without any defence would show it.
async function checkFeed() {
	const feed = JSON.parse(readFileSync(`${folder}/hostile/${day}.feed.json`, "utf8"));
	await opened(path("hostile", "index"), { bypassCSP: true }, async (page, { requests }) => {
		await page.setContent(`<title>fine</title>${feed.items.map((one) => one.content_html).join("\n")}`);
		await page.waitForTimeout(200);
		const faults = [...requests.slice(1), ...await page.evaluate(active)];
		if ((await page.title()) !== "fine") faults.push(await page.title());
		report(`hostile feed: nothing in its ${feed.items.length} entries ran or was asked for`, faults);
	});
}

for (const name of Object.keys(names)) {
	await checkLook("table", name, "light");
	await checkLook("table", name, "dark");
	await checkTabs(name);
	await checkValid("table", name);
	await checkValid("hostile", name);
	await checkHostile(name, false);
	await checkHostile(name, true);
}
for (const name of ["edition", "mail"]) {
	await checkLook("arabic", name, "light");
	await checkValid("arabic", name);
}
await checkUse();
await checkFeed();
await browser.close();
console.log(`1..${n}`);
process.exit(failed ? 1 : 0);
