export const LONG_REPLY: string;

export interface ChatPage {
	url: string;
	requests: { method: string; path: string; body: { message?: string; consent?: { version: string; language: string }; version?: string; rating?: string; user_id?: string; user_hash?: string; reasons?: string[]; comment?: string } | null; headers: Record< string, string | undefined > }[];
	release: () => void;
	/** Makes the bot ask for consent to this text; '' for none. */
	askFor: ( text: string ) => void;
	/** Makes the server fail to delete a conversation. */
	refuseErasure: ( refuse: boolean ) => void;
	/** Makes the server answer ratings with this error; '' for none. */
	refuseFeedback: ( code: string ) => void;
	close: () => Promise< void >;
}

export function startChatPage( options: { build: string; replies?: Record< string, string | readonly string[] > } ): Promise< ChatPage >;
