<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

use Causerie\Chat\Knowledge\Reading\PublicPosts;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Queue;

defined( 'ABSPATH' ) || exit;

/** Plugins bring post types, and shortcodes and blocks that are shown otherwise without them: the site is then read again. */
final class PostTypes implements Door {

	/** The hook of the look at it, in a request in which the plugins are loaded that were switched on. */
	public const LOOK = 'causerie_knowledge_types';

	/** The types that were there when it was last looked. */
	public const OPTION = 'causerie_knowledge_types';

	/**
	 * @param string                $daily The action of the daily clean-up.
	 * @param \Closure(): Queue     $queue
	 * @param \Closure(): ReadAgain $again
	 */
	public function __construct(
		private readonly string $daily,
		private readonly \Closure $queue,
		private readonly \Closure $again,
	) {}

	public function register(): void {
		add_action( 'activated_plugin', [ $this, 'pluginsChanged' ], 10, 0 );
		add_action( 'deactivated_plugin', [ $this, 'pluginsChanged' ], 10, 0 );
		add_action( self::LOOK, [ $this, 'look' ], 10, 0 );
		add_action( $this->daily, [ $this, 'look' ], 10, 0 );
	}

	public function pluginsChanged(): void {
		( $this->queue )()->once( self::LOOK );
	}

	public function look(): void {
		$types  = [ ...PublicPosts::types(), ...Terms::taxonomies() ];
		$before = get_option( self::OPTION );
		if ( $before !== $types ) {
			update_option( self::OPTION, $types, false );
		}
		is_array( $before ) && $before !== $types ? ( $this->again )()->all() : ( $this->again )()->resume();
	}
}
