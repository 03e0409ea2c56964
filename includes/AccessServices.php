<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Access\ApiKeyStore;
use Causerie\Chat\Access\ApiKeys;
use Causerie\Chat\Access\CredentialReader;
use Causerie\Chat\Access\RoleCapabilities;
use Causerie\Chat\Budget\RequestLimits;
use Causerie\Chat\Http\AccessCheck;
use Causerie\Chat\Http\Access\ApiKeysController;
use Causerie\Chat\Http\Access\CapabilitiesController;
use Causerie\Chat\Http\Credentials;
use Causerie\Chat\Http\KeptAnswerStore;
use Causerie\Chat\Http\KeptAnswers;
use Causerie\Chat\Http\RequestCount;
use Causerie\Chat\Http\Versions;
use Causerie\Chat\Platform\Turnstile;
use Causerie\Chat\Platform\Secrets;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that knows who calls. */
trait AccessServices {

	private function apiKeyStore(): ApiKeyStore {
		return $this->once( ApiKeyStore::class, fn () => new ApiKeyStore( $this->database(), $this->clock() ) );
	}

	public function apiKeys(): ApiKeys {
		return $this->once( ApiKeys::class, fn () => new ApiKeys( $this->apiKeyStore(), $this->clock(), $this->contract()->limit( 'apiKeys' ) ) );
	}

	public function apiKeysController(): ApiKeysController {
		return $this->once( ApiKeysController::class, fn () => new ApiKeysController( $this->apiKeys(), $this->clock() ) );
	}

	public function capabilitiesController(): CapabilitiesController {
		return $this->once( CapabilitiesController::class, static fn () => new CapabilitiesController( new RoleCapabilities() ) );
	}

	public function accessCheck(): AccessCheck {
		return $this->once( AccessCheck::class, fn () => new AccessCheck( $this->originCheck(), $this->visitorToken(), new Credentials( $this->credentialReaders( ... ) ), $this->inboundGate( ... ) ) );
	}

	public function requestCount(): RequestCount {
		$contract = $this->contract();
		return $this->once(
			RequestCount::class,
			fn () => new RequestCount(
				new RequestLimits( $this->counters(), $this->clock() ),
				$this->clientAddress(),
				$contract->limit( 'requestsPerMinute' ),
				$contract->limit( 'userRequestsPerMinute' ),
				$contract->limit( 'keyRequestsPerMinute' ),
				$contract->limit( 'inboundPerMinute' ),
				$contract->limit( 'bulkFactor' )
			)
		);
	}

	public function keptAnswers(): KeptAnswers {
		return $this->once(
			KeptAnswers::class,
			fn () => new KeptAnswers( new KeptAnswerStore( $this->database(), $this->clock() ), Secrets::ofSite(), $this->clock(), $this->contract()->limit( 'idempotencySeconds' ) )
		);
	}

	public function turnstile(): Turnstile {
		return $this->once( Turnstile::class, fn () => new Turnstile( $this->database(), $this->clock() ) );
	}

	public function versions(): Versions {
		return $this->once( Versions::class, fn () => new Versions( $this->turnstile() ) );
	}

	/** @return list<CredentialReader> */
	private function credentialReaders(): array {
		return [ $this->apiKeys(), $this->accessTokens() ];
	}
}
