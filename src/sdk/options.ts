/** Something secret, or what fetches it anew before each call. */
export type Credential = string | ( () => string | Promise< string > );

export interface CauserieOptions {
	/** The address of the site, `https://example.com`, or of its API, `https://example.com/wp-json/causerie/v1`. */
	readonly url: string;
	/** An API key (`ck_…`). It belongs on servers only. */
	readonly key?: Credential | undefined;
	/** An OAuth access token. */
	readonly token?: Credential | undefined;
	/** The token of the one session that the calls are about, where neither a key nor a token speaks for the caller. */
	readonly visitorToken?: Credential | undefined;
	/** Sent with every call, for instance `Authorization` of an application password. */
	readonly headers?: Readonly< Record< string, string > > | undefined;
	/** Stands in for the global `fetch`. */
	readonly fetch?: typeof fetch | undefined;
	/** How often a call that failed is tried again where that can help. Default: 2. */
	readonly maxRetries?: number | undefined;
	/** Longest silence of the server in milliseconds, before or within an answer. Default: 120000. */
	readonly timeout?: number | undefined;
	/** Lets a key be used in a browser, where everybody can read it. */
	readonly dangerouslyAllowBrowser?: boolean | undefined;
}

/** What one call has of its own. */
export interface RequestOptions {
	/** Ends the call: it rejects with the reason of the signal. */
	readonly signal?: AbortSignal | undefined;
	/** Makes a repeated POST give the first result. Default: a new one for each call, the same for its retries. */
	readonly idempotencyKey?: string | undefined;
	/**
	 * Changes something only if it is as it was read: what a call of this client gave, or its ETag. If somebody else was
	 * faster, the call fails with `version_conflict`.
	 */
	readonly ifMatch?: string | object | undefined;
	readonly headers?: Readonly< Record< string, string > > | undefined;
	readonly maxRetries?: number | undefined;
	/** Milliseconds. */
	readonly timeout?: number | undefined;
	/** Is given the answer before it is read, for its status and headers. */
	readonly onResponse?: ( ( response: Response ) => void ) | undefined;
}
