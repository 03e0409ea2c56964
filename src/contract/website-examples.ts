const WEBSITE = {
	id: 2,
	url: 'https://docs.example.com/sitemap.xml',
	follow: true,
	state: 'ready' as const,
	failure: '',
	pages: 41,
	found: 42,
	failures: [ { url: 'https://docs.example.com/old', failure: 'There is no such page any more.' } ],
	added_at: '2026-11-25T09:30:00.000Z',
	read_at: '2026-11-26T03:12:00.000Z',
};

export const WEBSITE_REQUESTS = {
	WebsiteInput: {
		'A sitemap': { url: 'https://docs.example.com/sitemap.xml' },
		'One page': { url: 'https://shop.example.com/terms', follow: false },
	},
};

export const WEBSITE_RESPONSES = {
	Website: {
		'It was read': WEBSITE,
		'It will be read': { ...WEBSITE, state: 'waiting' as const, pages: 0, found: 0, failures: [], read_at: null },
	},
	WebsiteList: { 'One website': { websites: [ WEBSITE ] } },
};
