import type { Parsed, Sent } from './types.ts';

const SESSION = 'ses_01jq8d3kz4x7m2n5p6r8s9t0vw';
const VERSION = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const TEXT = 'What you write here is stored on this website. More in our [privacy policy](https://shop.example/privacy/).';

export const SITE_PRIVACY: Parsed< 'SiteSettings' >[ 'privacy' ] = { retention_days: 180, retention_action: 'anonymise', consent_required: true, consent_text: TEXT, audit_days: 365 };

/** What a caller may send. */
export const PRIVACY_REQUESTS: {
	readonly [ N in 'ConsentQuery' | 'ConsentInput' | 'RetentionQuery' | 'AuditQuery' ]: Readonly< Record< string, Sent< N > > >;
} = {
	ConsentQuery: { 'On a French page': { language: 'fr-FR' } },
	ConsentInput: {
		'To the text that was shown': { version: VERSION, language: 'en-GB' },
		'Asked for by an application': { text: 'I agree that my messages are kept for 30 days.', language: 'en-GB' },
	},
	RetentionQuery: { 'Half a year': { days: 180, action: 'anonymise' } },
	AuditQuery: { 'Who read a conversation': { action: 'session.read', session_id: SESSION } },
};

/** What the API answers. */
export const PRIVACY_RESPONSES: {
	readonly [ N in 'ConsentNotice' | 'ConsentList' | 'RetentionPreview' | 'AuditList' ]: Readonly< Record< string, Parsed< N > > >;
} = {
	ConsentNotice: {
		'Consent is needed': { required: true, text: TEXT, version: VERSION, language: 'en-GB' },
		'Nothing is asked': { required: false, text: '', version: '', language: 'en-GB' },
	},
	ConsentList: { 'One consent': { consents: [ { version: VERSION, text: TEXT, language: 'en-GB', given_at: '2026-03-02T09:15:26.880Z', stated_by: 'visitor' } ] } },
	RetentionPreview: {
		'Some would go': { sessions: 214, messages: 1630, oldest: '2025-06-11T14:02:10.000Z' },
		'Nothing would go': { sessions: 0, messages: 0, oldest: null },
	},
	AuditList: {
		'Two entries': {
			entries: [
				{ id: 'aud_01jq8d3m0b1c2d3e4f5g6h7j8k', at: '2026-03-03T10:00:00.000Z', action: 'session.read', actor: { kind: 'user', id: '1', name: 'anna' }, session_id: SESSION, subject: '', count: 1 },
				{ id: 'aud_01jq8d3m0a1b2c3d4e5f6g7h8j', at: '2026-03-03T03:00:00.000Z', action: 'retention.applied', actor: { kind: 'system', id: '', name: '' }, session_id: '', subject: 'anonymise', count: 12 },
			],
		},
	},
};
