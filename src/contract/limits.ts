/**
 * The limits that more than one schema or door uses. A limit that only one field has stands at that field.
 */
export const LIMITS = {
	/** Longest message a visitor may send, in Unicode code points. */
	messageLength: 4000,
	/** Largest request body that any route reads, in bytes. */
	bodyBytes: 65536,
	/** Largest request body with a document for the knowledge, also in a message of an inbound source, in bytes. */
	documentBytes: 2097152,
	/** Longest reply that is kept, in bytes; a longer one ends as `model_reply_too_long`. */
	replyBytes: 262144,
	/** Messages of the session that are sent to the model with a new one. */
	historyMessages: 20,
	/** The most text of those messages, in bytes: about 8,000 tokens. */
	historyBytes: 32768,
	/** Life of a visitor token, in seconds (30 days). */
	visitorTokenSeconds: 2592000,
	/** New sessions from one network address in a minute. */
	sessionsPerMinute: 10,
	/** Longest wait for what is new in a session, in seconds. */
	waitSeconds: 25,
	/** Requests that one network address may make in a minute without a key or a login, beside the limits of messages. */
	requestsPerMinute: 600,
	/** Requests that one logged-in user may make in a minute. */
	userRequestsPerMinute: 1200,
	/** Requests that an API key or an application may make in a minute, unless its owner says otherwise. */
	keyRequestsPerMinute: 600,
	/** How many times as many calls with documents and searches it may make, which are counted for themselves: an import is not held up. */
	bulkFactor: 30,
	/** Most API keys that are not revoked. */
	apiKeys: 200,
	/** Most applications that are registered. */
	oauthClients: 200,
	/** Life of an authorization code, in seconds. */
	oauthCodeSeconds: 60,
	/** Life of an access token of an application, in seconds (one hour). */
	accessTokenSeconds: 3600,
	/** How long what a user granted to an application lasts without being used, in seconds (30 days). */
	refreshTokenSeconds: 2592000,
	/** How often one network address may fail at the token endpoint in a minute. */
	oauthFailuresPerMinute: 20,
	/** How long the answer to an Idempotency-Key is kept, in seconds (one day). */
	idempotencySeconds: 86400,
	/** Most endpoints for webhooks. */
	webhooks: 50,
	/** The most text that a model is given of what endpoints say about a question, in bytes. */
	contextBytes: 16384,
	/** How much of an endpoint's answer to such a question is read, in bytes. */
	contextAnswerBytes: 262144,
	/** Most websites of the owner that are read beside this one. */
	websites: 20,
	/** Most pages that are read of each. */
	websitePages: 500,
	/** Most inbound sources. */
	inboundSources: 50,
	/** Messages that one inbound source may send in a minute. */
	inboundPerMinute: 600,
	/** How far the time of a signature may be away from the clock, in seconds. */
	signatureSeconds: 300,
	/** Most hooks that one key or application may have. */
	hooksPerCaller: 20,
	/** Largest body that a template may make of an event, in bytes. */
	transformedBytes: 262144,
	/** How long deliveries and their attempts are kept, in seconds (30 days). */
	deliverySeconds: 2592000,
	/** A reply that has said nothing for so many seconds was lost with its PHP process. */
	lostReplySeconds: 90,
	/** Intents of one bot. */
	intents: 20,
	/** Fields of the owner's that a bot asks of a lead, beside the usual ones. */
	leadOwnFields: 5,
	/** Fields of one lead. */
	leadFields: 20,
	/** Leads in one export. */
	leadsExported: 10000,
	/** Tags of one session. */
	sessionTags: 20,
	/** Keys in the metadata of one session. */
	metadataKeys: 50,
	/** Sessions beyond the page asked for that a list counts; more are told as so many. */
	sessionsCounted: 60,
	/** Events beyond the page asked for that a list counts. */
	eventsCounted: 1000,
	/** Most events that are kept; the oldest of those that were passed on go first. */
	eventsKept: 1000000,
	/** Sessions in one export of a list. */
	sessionsExported: 10000,
	/** Longest time for which calls to models are traced at once, in hours. */
	traceHours: 24,
	/** Traced calls that are kept; the oldest go first. */
	tracedCalls: 500,
	/** Days for which a traced call is kept. */
	tracedDays: 7,
	/** How much of a request and of a reply a traced call has, in bytes. */
	tracedBytes: 65536,
	/** Shortest and longest time between two signs of life on a stream, in seconds. */
	heartbeatSeconds: 10,
} as const;
