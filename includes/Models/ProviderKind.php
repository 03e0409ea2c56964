<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** How a provider is spoken with, and what follows from that; the contract's words. */
enum ProviderKind: string {
	case BuiltIn          = 'builtin';
	case OpenAi           = 'openai';
	case Anthropic        = 'anthropic';
	case Google           = 'google';
	case Mistral          = 'mistral';
	case Causerie         = 'causerie';
	case OpenAiCompatible = 'openai_compatible';
	case WordPress        = 'wordpress';

	/** The kind of a provider: its own id, or that of every server that the owner named. */
	public static function of( string $provider ): self {
		return self::tryFrom( $provider ) ?? self::OpenAiCompatible;
	}

	public function label(): string {
		return match ( $this ) {
			self::BuiltIn          => __( 'Built-in answers', 'causerie-chat' ),
			self::OpenAi           => 'OpenAI',
			self::Anthropic        => 'Anthropic',
			self::Google           => 'Google Gemini',
			self::Mistral          => 'Mistral',
			self::Causerie         => 'Causerie',
			self::OpenAiCompatible => __( 'OpenAI-compatible server', 'causerie-chat' ),
			self::WordPress        => __( 'The AI of WordPress', 'causerie-chat' ),
		};
	}

	/** Whether an address or a key is needed before it answers. */
	public function needsConnection(): bool {
		return $this !== self::BuiltIn && $this !== self::WordPress;
	}

	/** Where its maker answers; null for a kind that is reached at an address of the owner, or at none. */
	public function address(): ?BaseUrl {
		return match ( $this ) {
			self::OpenAi    => BaseUrl::parse( 'https://api.openai.com/v1' ),
			self::Anthropic => BaseUrl::parse( 'https://api.anthropic.com' ),
			self::Google    => BaseUrl::parse( 'https://generativelanguage.googleapis.com' ),
			self::Mistral   => BaseUrl::parse( 'https://api.mistral.ai/v1' ),
			self::Causerie  => BaseUrl::parse( 'https://api.causeriebot.com' ),
			default         => null,
		};
	}

	/** The address that somebody typed; these kinds have the version in their paths, and people paste it with the rest. */
	public function typed( string $text ): ?BaseUrl {
		return match ( $this ) {
			self::Anthropic, self::Google, self::Causerie => BaseUrl::parse( $text, '~/v\d+(beta\d*)?(/(messages|chat|models)(/.*)?)?$~' ),
			default => BaseUrl::parse( $text ),
		};
	}

	/** The model that answers where the owner names none; '' for none. */
	public function model(): string {
		return match ( $this ) {
			self::OpenAi    => 'gpt-6-luna',
			self::Anthropic => 'claude-sonnet-5-5',
			self::Google    => 'gemini-3.8-flash',
			self::Mistral   => 'mistral-small-2603',
			// The service chooses by itself, and every call names one.
			self::Causerie  => 'causerie',
			default         => '',
		};
	}

	/** @return array{streams: bool, lists_models: bool, embeds: bool, tools: bool} The contract's names. */
	public function abilities(): array {
		$isModel = ! in_array( $this, [ self::BuiltIn, self::Causerie, self::WordPress ], true );
		return [
			'streams'      => $this !== self::Causerie && $this !== self::WordPress,
			'lists_models' => $isModel,
			'embeds'       => $isModel && $this !== self::Anthropic,
			'tools'        => $isModel,
		];
	}
}
