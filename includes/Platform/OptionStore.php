<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** Every option and transient of ours on the current site, for when the plugin leaves. */
final class OptionStore {

	private const PREFIXES = [ 'causerie_', '_transient_causerie_', '_transient_timeout_causerie_' ];

	public function __construct( private readonly Database $database ) {}

	/** @throws DatabaseException */
	public function deleteAll(): void {
		foreach ( self::PREFIXES as $prefix ) {
			$rows = $this->database->rows( 'SELECT option_name FROM {wp.options} WHERE option_name LIKE %s', $this->database->beginningWith( $prefix ) );
			foreach ( $rows as $row ) {
				delete_option( (string) $row['option_name'] );
			}
		}
	}
}
