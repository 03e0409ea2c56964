/** What the bots know. */
export const KNOWLEDGE_ROUTES = <const> [
	{ id: 'knowledge.status', method: 'GET', path: '/knowledge/status', access: 'admin', scope: 'knowledge:read', summary: 'How far the bot knows the site', response: 'KnowledgeStatus', status: 200, errors: [] },
	{ id: 'knowledge.search', method: 'GET', path: '/knowledge/search', access: 'admin', scope: 'knowledge:read', summary: 'Search the knowledge as the bot does', query: 'KnowledgeQuery', response: 'KnowledgeResults', status: 200, errors: [] },
	{ id: 'knowledge.reindex', method: 'POST', path: '/knowledge/reindex', access: 'admin', scope: 'knowledge:write', summary: 'Read the whole site again, in the background', response: 'KnowledgeStatus', status: 200, errors: [] },
];
