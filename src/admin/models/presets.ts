import { __ } from '@wordpress/i18n';
import type { Connection } from './types.ts';

/** A server whose address is known. The list saves typing; any other OpenAI-compatible address works as well. */
export interface Preset {
	readonly name: string;
	readonly label: string;
	/** Up to and with the version. */
	readonly baseUrl: string;
	readonly keyHeader: Connection[ 'key_header' ];
}

/** Base addresses as the makers document them. */
export const presets = (): Preset[] => [
	{ name: 'ollama', label: __( 'Ollama (on this server)', 'causerie-chat' ), baseUrl: 'http://127.0.0.1:11434/v1', keyHeader: 'authorization' },
	{ name: 'lmstudio', label: __( 'LM Studio (on this server)', 'causerie-chat' ), baseUrl: 'http://127.0.0.1:1234/v1', keyHeader: 'authorization' },
	{ name: 'vllm', label: __( 'vLLM (on this server)', 'causerie-chat' ), baseUrl: 'http://127.0.0.1:8000/v1', keyHeader: 'authorization' },
	{ name: 'openrouter', label: 'OpenRouter', baseUrl: 'https://openrouter.ai/api/v1', keyHeader: 'authorization' },
	{ name: 'azure', label: 'Azure OpenAI', baseUrl: 'https://YOUR-RESOURCE.openai.azure.com/openai/v1', keyHeader: 'api-key' },
];

/** Where a maker gives out its keys. */
export const KEY_PAGES: Readonly< Partial< Record< Connection[ 'kind' ], string > > > = {
	openai: 'https://platform.openai.com/api-keys',
	anthropic: 'https://console.anthropic.com/settings/keys',
	google: 'https://aistudio.google.com/apikey',
	mistral: 'https://console.mistral.ai/api-keys',
};
