<?php
declare(strict_types=1);

namespace Causerie\Chat\Settings;

use Causerie\Chat\Contract\Contract;
use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** The settings of the whole site, in one autoloaded option: the contract's `SiteSettings`. */
final class SettingsStore {

	public const OPTION = 'causerie_settings';

	private const SCHEMA = 'SiteSettings';

	/** @var array<string, mixed>|null The stored value that `$settings` was made from. */
	private ?array $stored = null;

	/** @var array<string, mixed> */
	private array $settings = [];

	public function __construct( private readonly Contract $contract ) {}

	/** @return array<string, mixed> All settings; those that were never saved, or are no longer valid, have their defaults. */
	public function get(): array {
		$stored = (array) get_option( self::OPTION, [] );
		if ( $stored !== $this->stored ) {
			$this->settings = $this->complete( $stored );
			$this->stored   = $stored;
		}
		return $this->settings;
	}

	/** @return list<list<string>> The contract's `KnowledgeSynonyms`. */
	public function synonyms(): array {
		return $this->get()['synonyms'];
	}

	/** Makes the option where there is none: WordPress asks the database in every request for one that does not exist. */
	public function ensure(): void {
		add_option( self::OPTION, [], '', true );
	}

	/**
	 * Replaces all settings.
	 *
	 * @param array<string, mixed> $settings What is left out has its default.
	 * @return array<string, mixed> All settings, as they are now.
	 * @throws ProblemException `invalid_request`.
	 */
	public function replace( array $settings ): array {
		$before = $this->get();
		$valid  = $this->contract->validate( self::SCHEMA, self::decoded( $settings ) );
		update_option( self::OPTION, $valid, true );
		/**
		 * The settings of the site were saved.
		 *
		 * @param array<string, mixed> $settings As they are now.
		 * @param array<string, mixed> $before   As they were.
		 */
		do_action( 'causerie_settings_saved', $valid, $before );
		return $this->get();
	}

	/**
	 * @param array<string, mixed> $stored
	 * @return array<string, mixed>
	 */
	private function complete( array $stored ): array {
		$defaults = $this->contract->defaults( self::SCHEMA );
		$settings = array_intersect_key( $stored, $defaults );
		$verdict  = $this->contract->judge( self::SCHEMA, self::decoded( $settings ) );
		foreach ( $verdict->problems as $problem ) {
			unset( $settings[ explode( '/', $problem->pointer )[1] ?? '' ] );
		}
		return array_merge( $defaults, $settings );
	}

	/** @param array<string, mixed> $settings */
	private static function decoded( array $settings ): mixed {
		return $settings === [] ? new \stdClass() : json_decode( (string) wp_json_encode( $settings ) );
	}
}
