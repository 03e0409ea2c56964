/** The demo's chatbots; `settings` are those of the contract's BotSettings. */
export const bots = [
	{
		name: 'Ondine',
		everywhere: true,
		contact: 'contact',
		settings: {
			greeting: 'Hello! What would you like to know?',
			introduction: 'Ask about delivery, sizes, repairs or anything else on our site.',
			suggestions: [
				'How much is delivery to Germany?',
				'Can I return a coat that does not fit?',
				'When is the repair desk open?',
				'What does a new zip cost?',
			],
			instructions:
				'You help the visitors of Maison Ondée, a maker of raincoats and umbrellas in Nantes. Answer from the pages of the site, with prices and times as they stand there. If the pages do not say it, say so and name the contact page.',
			tone: 'friendly',
		},
	},
	{
		name: 'Ondée',
		everywhere: false,
		contact: 'fr/contact',
		settings: {
			greeting: 'Bonjour ! Que voulez-vous savoir ?',
			introduction: 'Livraison, tailles, réparations : posez votre question.',
			suggestions: [
				'Combien coûte la livraison en Belgique ?',
				'Comment renvoyer un article ?',
				'Êtes-vous ouverts le samedi ?',
				'Combien coûte une fermeture neuve ?',
			],
			instructions:
				'Tu aides les visiteurs de Maison Ondée, qui fabrique des imperméables et des parapluies à Nantes. Réponds en les vouvoyant, à partir des pages du site, avec les prix et les délais qui y figurent. Si les pages ne le disent pas, dis-le et indique la page de contact.',
			tone: 'friendly',
		},
	},
];

/** What to try, as `npm start` prints it. */
export const tries = [
	'Open the chat at the bottom right and ask “How much is delivery to Germany?”: the answer links to its page.',
	'Open a French page and ask « Combien coûte la livraison en Belgique ? ».',
	'In wp-admin, open Causerie Chat to connect a model with a key, or any OpenAI-compatible server such as Ollama.',
	'Edit a page and insert the Chatbot block.',
];
