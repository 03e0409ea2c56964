<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** How to reach a provider: everything that a call needs. */
final class Connection {

	/** Headers in which OpenAI-compatible servers want their key; the contract's words. */
	public const AUTHORIZATION = 'authorization';
	public const API_KEY       = 'api-key';

	public readonly ProviderKind $kind;

	/**
	 * @param string                      $provider  The provider's id.
	 * @param string                      $model     The model that bots use unless they name another one; may be ''.
	 * @param ApiKey                      $key       The first key; one without a secret where the server needs none.
	 * @param array<string, list<string>> $unsent    Parameters that this server is known to refuse, by model.
	 * @param list<ApiKey>                $spareKeys Tried in turn where the first one is refused or has used up what it may.
	 * @param string                      $keyHeader One of the constants; other kinds have headers of their own.
	 */
	public function __construct(
		public readonly string $provider,
		public readonly BaseUrl $baseUrl,
		public readonly string $model,
		public readonly ApiKey $key,
		public readonly array $unsent = [],
		public readonly array $spareKeys = [],
		public readonly string $keyHeader = self::AUTHORIZATION,
	) {
		$this->kind = ProviderKind::of( $provider );
	}

	/** @return non-empty-list<ApiKey> In the order in which they are tried; an empty one where the server needs none. */
	public function keys(): array {
		return [ $this->key, ...$this->spareKeys ];
	}

	/** The same with one key and no other. */
	public function withOnly( ApiKey $key ): self {
		return new self( $this->provider, $this->baseUrl, $this->model, $key, $this->unsent, [], $this->keyHeader );
	}
}
