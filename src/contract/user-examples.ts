import type { Parsed, Sent } from './types.ts';

const SESSION = 'ses_01jq8d3kz4x7m2n5p6r8s9t0vw';
const TOKEN = 'v1.eyJzZXNzaW9uIjoic2VzXzAxanE4ZDNreiJ9.kq3Wb1n0JmVxq0m2c1';
const USER: Parsed< 'User' > = {
	user_id: 'customer-1042', name: 'Ada Byron', email: 'ada@shop.example', language: 'en-GB',
	attributes: { plan: 'pro', orders: 7, newsletter: true, customer_since: '2024-05-17', interests: [ 'lamps', 'desks' ] },
	first_seen_at: '2026-03-02T09:15:26.880Z', last_seen_at: '2026-03-09T16:40:11.204Z', updated_at: '2026-03-04T08:00:00.000Z',
};
const USER_FIELDS = { name: USER.name, email: USER.email, language: USER.language, attributes: USER.attributes };
/** HMAC-SHA256 of "customer-1042" with the key "an-example-secret". */
export const USER_PROOF = { user_id: USER.user_id, user_hash: '7d5753329ff15829db6b68f716973e4ac6b00f18270068fdbd4c7f8128b80da0' };
const SECRET = { id: 'ids_3f9a1c20b7d4', last4: 'k2Qs', created_at: '2026-03-02T09:00:00.000Z' };

/** What a caller may send about users, by schema. */
export const USER_REQUESTS = {
	UserInput: { 'Only an id': { user_id: 'ada@shop.example' }, Everything: { user_id: USER.user_id, ...USER_FIELDS } },
	UserReplacement: { Everything: USER_FIELDS, 'Nothing but a name': { name: 'Ada Byron' } },
	UserPatch: { 'Another plan, and no name': { name: null, attributes: { plan: 'free', orders: null } } },
	UserQuery: { 'A search': { page: 1, per_page: 20, search: 'ada@', orderby: 'name', order: 'asc' } },
	UserSessionsQuery: { 'The second page': { page: 2, per_page: 20 } },
	UserDeletionQuery: { 'What was said stays': { sessions: 'keep' } },
	UserMergeInput: { 'Another user': { user_id: 'ada@shop.example' }, 'A session of nobody': { session_ids: [ SESSION ] } },
	IdentifyInput: {
		'With the proof of the server': USER_PROOF,
		'With attributes and an earlier session': { ...USER_PROOF, attributes: { newsletter: true }, earlier: [ TOKEN ] },
	},
} satisfies { readonly [ N in 'UserInput' | 'UserReplacement' | 'UserPatch' | 'UserQuery' | 'UserSessionsQuery' | 'UserDeletionQuery' | 'UserMergeInput' | 'IdentifyInput' ]: Readonly< Record< string, Sent< N > > > };

/** What the API answers about them. */
export const USER_RESPONSES = {
	User: { 'A user': USER },
	UserList: { 'One user': { users: [ USER ] } },
	Identified: { 'The session is the user\'s now': { user_id: USER.user_id, session_ids: [ SESSION ], visitor_token: TOKEN }, 'It was before': { user_id: USER.user_id, session_ids: [], visitor_token: TOKEN } },
	PageVisitList: { 'Two pages': {
		pages: [
			{ url: 'https://shop.example/delivery/', title: 'Delivery', session_id: SESSION, visited_at: '2026-03-02T09:15:27.104Z' },
			{ url: 'https://shop.example/lamps/', title: 'Lamps', session_id: SESSION, visited_at: '2026-03-02T09:10:02.310Z' },
		],
	} },
	IdentitySecretList: { 'While one is replaced': { secrets: [ { ...SECRET, id: 'ids_b7d43f9a1c20', last4: 'x8Zt' }, SECRET ] } },
	NewIdentitySecret: { 'A new secret': { ...SECRET, secret: 'ids_an-example-of-a-secret-that-ends-in-k2Qs' } },
} satisfies { readonly [ N in 'User' | 'UserList' | 'Identified' | 'PageVisitList' | 'IdentitySecretList' | 'NewIdentitySecret' ]: Readonly< Record< string, Parsed< N > > > };
