/**
 * Code blocks that are shown and not run, with the reason. Whatever else stands between fences in a guide is run, or is the
 * output of what was.
 *
 * @type {Array<{file: string, begins: string, why: string}>}
 */
export const NOT_RUN = [
	{ file: 'README.md', begins: 'npm start', why: 'It starts what this very test stands on; tests/start runs it.' },
	{ file: 'README.md', begins: ' visitor\'s page', why: 'A drawing.' },
	{ file: 'docs/guides/start.md', begins: 'python3 -m pip install', why: 'It installs a package; the tests find it or say that it is missing.' },
	{ file: 'docs/guides/start.md', begins: 'npm install causerie-chat-sdk', why: 'The tests take the package as it is built.' },
	{ file: 'docs/guides/no-code.md', begins: 'POST /wp-json', why: 'A request to an address that is the reader\'s.' },
	{ file: 'docs/guides/webhooks.md', begins: '{\n  "url"', why: 'The body of a request to an address that is the reader\'s.' },
	{ file: 'docs/guides/wp-cli.md', begins: 'wp causerie webhooks listen', why: 'It waits until somebody ends it; tests/http/cli.test.mjs runs it.' },
	{ file: 'docs/guides/start.md', begins: 'export CAUSERIE_URL=', why: 'The reader\'s own address and key; the tests set those of their site.' },
];

/** Guides whose examples another test takes out and runs, because they need more than a terminal: that test, by the guide. */
export const RUN_ELSEWHERE = {
	// A user has to agree in a browser.
	'docs/guides/oauth.md': 'tests/http/oauth.test.mjs',
	// Parts of programs, whose surroundings are the reader's; each has to make the same hash.
	'docs/guides/identity.md': 'tests/unit/bin/identity-guide.test.mjs',
};
