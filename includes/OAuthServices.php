<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Admin\ConsentView;
use Causerie\Chat\Http\OAuth\ClientsController;
use Causerie\Chat\Http\OAuth\GrantsController;
use Causerie\Chat\Http\OAuth\TokenController;
use Causerie\Chat\OAuth\AccessTokens;
use Causerie\Chat\OAuth\Authorizations;
use Causerie\Chat\OAuth\ClientCheck;
use Causerie\Chat\OAuth\Clients;
use Causerie\Chat\OAuth\ClientStore;
use Causerie\Chat\OAuth\FailureLimit;
use Causerie\Chat\OAuth\GrantStore;
use Causerie\Chat\OAuth\Metadata;
use Causerie\Chat\OAuth\ScopeRights;
use Causerie\Chat\OAuth\TokenInspector;
use Causerie\Chat\OAuth\TokenIssuer;
use Causerie\Chat\OAuth\TokenStore;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that lets applications of third parties in. */
trait OAuthServices {

	public function oauthClients(): ClientStore {
		return $this->once( ClientStore::class, fn () => new ClientStore( $this->database(), $this->clock() ) );
	}

	public function oauthGrants(): GrantStore {
		return $this->once( GrantStore::class, fn () => new GrantStore( $this->database(), $this->clock() ) );
	}

	public function oauthTokens(): TokenStore {
		return $this->once( TokenStore::class, fn () => new TokenStore( $this->database(), $this->clock() ) );
	}

	public function applications(): Clients {
		return $this->once( Clients::class, fn () => new Clients( $this->database(), $this->oauthClients(), $this->oauthGrants(), $this->contract()->limit( 'oauthClients' ) ) );
	}

	public function scopeRights(): ScopeRights {
		return $this->once( ScopeRights::class, fn () => new ScopeRights( fn (): array => $this->contract()->scopeCapabilities() ) );
	}

	public function authorizations(): Authorizations {
		return $this->once( Authorizations::class, fn () => new Authorizations( $this->oauthClients(), $this->oauthGrants(), $this->clock(), $this->contract()->limit( 'oauthCodeSeconds' ) ) );
	}

	public function accessTokens(): AccessTokens {
		return $this->once( AccessTokens::class, fn () => new AccessTokens( $this->oauthTokens(), $this->oauthClients(), $this->oauthGrants(), $this->scopeRights(), $this->clock() ) );
	}

	public function tokenIssuer(): TokenIssuer {
		return $this->once(
			TokenIssuer::class,
			fn () => new TokenIssuer(
				$this->database(),
				$this->oauthClients(),
				$this->oauthGrants(),
				$this->oauthTokens(),
				$this->clock(),
				$this->contract()->limit( 'accessTokenSeconds' ),
				$this->contract()->limit( 'refreshTokenSeconds' )
			)
		);
	}

	public function oauthMetadata(): Metadata {
		return $this->once( Metadata::class, fn () => new Metadata( fn (): array => array_keys( $this->contract()->scopeCapabilities() ) ) );
	}

	public function consentView(): ConsentView {
		return $this->once( ConsentView::class, fn () => new ConsentView( $this->pluginFile, $this->contract() ) );
	}

	public function tokenController(): TokenController {
		return $this->once(
			TokenController::class,
			fn () => new TokenController(
				new ClientCheck( $this->oauthClients() ),
				$this->tokenIssuer(),
				new TokenInspector( $this->oauthGrants(), $this->oauthTokens(), $this->scopeRights(), $this->clock() ),
				$this->oauthMetadata(),
				new FailureLimit( $this->counters(), $this->clock(), $this->contract()->limit( 'oauthFailuresPerMinute' ) ),
				$this->clientAddress()
			)
		);
	}

	public function clientsController(): ClientsController {
		return $this->once( ClientsController::class, fn () => new ClientsController( $this->applications(), $this->oauthGrants() ) );
	}

	public function grantsController(): GrantsController {
		return $this->once( GrantsController::class, fn () => new GrantsController( $this->oauthGrants(), $this->applications() ) );
	}
}
