/** The site as a whole. */
export const SITE_ROUTES = <const> [
	{ id: 'settings.get', method: 'GET', path: '/settings', access: 'admin', summary: 'Retrieve the settings of the site', response: 'SiteSettings', status: 200, versioned: true, errors: [] },
	{ id: 'settings.update', method: 'PUT', path: '/settings', access: 'admin', summary: 'Replace the settings of the site', body: 'SiteSettings', response: 'SiteSettings', status: 200, versioned: true, errors: [] },
	{ id: 'openapi.get', method: 'GET', path: '/openapi.json', access: 'public', summary: 'This description of the API', response: 'OpenApiDocument', status: 200, errors: [] },
];
