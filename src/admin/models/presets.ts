import { __ } from '@wordpress/i18n';

/** A server whose address is known. The list saves typing; any other OpenAI-compatible address works as well. */
export interface Preset {
	readonly name: string;
	readonly label: string;
	readonly baseUrl: string;
}

/** Base addresses as the makers document them, each up to and with the version. */
export const presets = (): Preset[] => [
	{ name: 'openai', label: 'OpenAI', baseUrl: 'https://api.openai.com/v1' },
	{ name: 'mistral', label: 'Mistral', baseUrl: 'https://api.mistral.ai/v1' },
	{ name: 'openrouter', label: 'OpenRouter', baseUrl: 'https://openrouter.ai/api/v1' },
	{ name: 'ollama', label: __( 'Ollama (on this server)', 'causerie-chat' ), baseUrl: 'http://127.0.0.1:11434/v1' },
	{ name: 'lmstudio', label: __( 'LM Studio (on this server)', 'causerie-chat' ), baseUrl: 'http://127.0.0.1:1234/v1' },
	{ name: 'vllm', label: __( 'vLLM (on this server)', 'causerie-chat' ), baseUrl: 'http://127.0.0.1:8000/v1' },
];
