<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** Every option, transient and field of posts of ours on the current site, for when the plugin leaves. */
final class OptionStore {

	private const PREFIXES = [ 'causerie_', '_transient_causerie_', '_transient_timeout_causerie_' ];

	/** How fields of posts begin. */
	private const FIELDS = '_causerie_';

	public function __construct( private readonly Database $database ) {}

	/** @throws DatabaseException */
	public function deleteAll(): void {
		foreach ( self::PREFIXES as $prefix ) {
			$rows = $this->database->rows( 'SELECT option_name FROM {wp.options} WHERE option_name LIKE %s', $this->database->beginningWith( $prefix ) );
			foreach ( $rows as $row ) {
				delete_option( (string) $row['option_name'] );
			}
		}
		$posts = array_map( 'intval', array_column( $this->database->rows( 'SELECT DISTINCT post_id FROM {wp.postmeta} WHERE meta_key LIKE %s', $this->database->beginningWith( self::FIELDS ) ), 'post_id' ) );
		// Past the hooks of WordPress: what listens to them has no tables any more.
		$this->database->run( 'DELETE FROM {wp.postmeta} WHERE meta_key LIKE %s', $this->database->beginningWith( self::FIELDS ) );
		wp_cache_delete_multiple( $posts, 'post_meta' );
	}
}
