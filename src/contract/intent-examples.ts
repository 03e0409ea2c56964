import type { Parsed, Sent } from './types.ts';

export const MESSAGE_INTENTS: Parsed< 'MessageIntents' > = { by: 'model', problem: null, found: [ { name: 'delivery', label: 'Delivery', confidence: 0.92 } ] };

export const INTENT_REQUESTS: { readonly IntentTrialInput: Readonly< Record< string, Sent< 'IntentTrialInput' > > > } = {
	IntentTrialInput: {
		'By the rules': { text: 'When will my parcel arrive?' },
		'With intents that are not saved, and the model': {
			text: 'Où est mon colis ?', language: 'fr', use_model: true,
			intents: { list: [ { name: 'delivery', label: 'Delivery', keywords: [ 'parcel', 'colis' ] } ], least_confidence: 0.6 },
		},
	},
};

export const INTENT_RESPONSES: { readonly IntentTrial: Readonly< Record< string, Parsed< 'IntentTrial' > > > } = {
	IntentTrial: {
		'One that counts and one that does not': {
			by: 'rule', problem: null,
			intents: [
				{ name: 'delivery', label: 'Delivery', confidence: 0.9, detected: true, because: [ { kind: 'keyword', text: 'parcel' }, { kind: 'example', text: 'When will my parcel arrive?' } ] },
				{ name: 'cancel_order', label: 'Cancel an order', confidence: 0, detected: false, because: [ { kind: 'exclude', text: 'arrive' } ] },
			],
		},
		'The model failed': { by: 'rule', problem: 'model_timeout', intents: [] },
	},
};
