export const LONG_REPLY: string;

export interface ChatPage {
	url: string;
	requests: { method: string; path: string; body: { message?: string } | null; headers: Record< string, string | undefined > }[];
	release: () => void;
	close: () => Promise< void >;
}

export function startChatPage( options: { build: string; replies?: Record< string, string | readonly string[] > } ): Promise< ChatPage >;
