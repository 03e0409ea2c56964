<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy;

use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Privacy\Audit\Actor;
use Causerie\Chat\Privacy\Audit\AuditTrail;
use Causerie\Chat\Privacy\Consent\ConsentStore;
use Causerie\Chat\Privacy\Retention\Retention;
use Causerie\Chat\Sessions\ErasureStore;

defined( 'ABSPATH' ) || exit;

/** Where privacy listens: the daily clean-up, sessions that go, settings that change. */
final class PrivacyDoor implements Door {

	/** Settings outside of `privacy` whose change is written down too. */
	private const OTHER_SETTINGS = [ 'remove_data_on_uninstall', 'allowed_origins', 'trusted_proxies' ];

	/**
	 * @param string                    $cleanUp   The hook of the daily clean-up.
	 * @param \Closure(): Retention     $retention
	 * @param \Closure(): AuditTrail    $audit
	 * @param \Closure(): ConsentStore  $consents
	 * @param \Closure(): PolicyText    $policy
	 */
	public function __construct(
		private readonly string $cleanUp,
		private readonly \Closure $retention,
		private readonly \Closure $audit,
		private readonly \Closure $consents,
		private readonly \Closure $policy,
	) {}

	public function register(): void {
		add_action( $this->cleanUp, [ $this, 'cleanUp' ] );
		add_action( Retention::HOOK, [ $this, 'retain' ] );
		add_action( ErasureStore::DELETED, [ $this, 'forget' ] );
		add_action( 'causerie_settings_saved', [ $this, 'noteSettings' ], 10, 2 );
		add_action( 'admin_init', [ $this, 'offerPolicy' ] );
		add_action( 'causerie_application_authorized', [ $this, 'noteApplication' ] );
	}

	/** @throws DatabaseException */
	public function cleanUp(): void {
		$this->retain();
		( $this->audit )()->expire();
	}

	/** @throws DatabaseException */
	public function retain(): void {
		( $this->retention )()->apply();
	}

	/**
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		( $this->consents )()->forget( $sessionIds );
	}

	/** Offers a text to the privacy policy of the site; WordPress tells those who write it when the text has changed. */
	public function offerPolicy(): void {
		if ( current_user_can( 'manage_privacy_options' ) ) {
			wp_add_privacy_policy_content( 'Causerie Chat', ( $this->policy )()->html() );
		}
	}

	/**
	 * Writes down that a user let an application in, which is no call of the API.
	 *
	 * @throws DatabaseException
	 */
	public function noteApplication( string $clientId ): void {
		( $this->audit )()->record( Actor::currentUser(), 'access.granted', subject: $clientId );
	}

	/**
	 * Writes down who changed which settings of privacy.
	 *
	 * @param array<string, mixed> $settings As they are now.
	 * @param array<string, mixed> $before   As they were.
	 * @throws DatabaseException
	 */
	public function noteSettings( array $settings, array $before ): void {
		$changed = [];
		foreach ( $settings['privacy'] as $name => $value ) {
			if ( $value !== $before['privacy'][ $name ] ) {
				$changed[] = $name;
			}
		}
		foreach ( self::OTHER_SETTINGS as $name ) {
			if ( $settings[ $name ] !== $before[ $name ] ) {
				$changed[] = $name;
			}
		}
		if ( $changed !== [] ) {
			( $this->audit )()->record( Actor::currentUser(), 'settings.changed', subject: implode( ', ', $changed ), count: count( $changed ) );
		}
	}
}
