/** Bots, and what shows them. */
export const BOT_ROUTES = <const> [
	{ id: 'bots.list', method: 'GET', path: '/bots', access: 'admin', scope: 'bots:read', summary: 'List bots', response: 'BotList', status: 200, errors: [] },
	{ id: 'bots.create', method: 'POST', path: '/bots', access: 'admin', scope: 'bots:write', summary: 'Create a bot', body: 'BotInput', response: 'Bot', status: 201, errors: [] },
	{ id: 'bots.choices', method: 'GET', path: '/bots/choices', access: 'editor', summary: 'List the bots that a block can show', response: 'BotChoices', status: 200, errors: [] },
	{ id: 'bots.get', method: 'GET', path: '/bots/{bot_id}', access: 'admin', scope: 'bots:read', summary: 'Retrieve a bot', response: 'Bot', status: 200, versioned: true, errors: [ 'bot_not_found' ] },
	{ id: 'bots.update', method: 'PUT', path: '/bots/{bot_id}', access: 'admin', scope: 'bots:write', summary: 'Replace a bot', body: 'BotInput', response: 'Bot', status: 200, versioned: true, errors: [ 'bot_not_found' ] },
	{ id: 'bots.delete', method: 'DELETE', path: '/bots/{bot_id}', access: 'admin', scope: 'bots:write', summary: 'Move a bot to the trash', response: 'Bot', status: 200, versioned: true, errors: [ 'bot_not_found' ] },
	{ id: 'bots.restore', method: 'POST', path: '/bots/{bot_id}/restore', access: 'admin', scope: 'bots:write', summary: 'Take a bot out of the trash', response: 'Bot', status: 200, errors: [ 'bot_not_found' ] },
	{ id: 'bots.try_intents', method: 'POST', path: '/bots/{bot_id}/intents/try', access: 'admin', scope: 'bots:write', summary: 'Try which intents a sentence has, and why', body: 'IntentTrialInput', response: 'IntentTrial', status: 200, errors: [ 'bot_not_found' ] },
	{ id: 'widget.show', method: 'GET', path: '/bots/{bot_id}/widget', access: 'editor', summary: 'What the editor needs to show a bot', query: 'WidgetQuery', response: 'WidgetPreview', status: 200, errors: [ 'bot_not_found', 'model_not_connected' ] },
	{ id: 'widget.preview', method: 'POST', path: '/widget/preview', access: 'admin', summary: 'What the settings need to show a bot that is not saved', body: 'WidgetPreviewInput', response: 'WidgetPreview', status: 200, errors: [] },
];
