<?php
declare(strict_types=1);

namespace Causerie\Chat\Websites;

use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/** Has websites read in the background, and once a day again. */
final class WebsitesDoor implements Door {

	/** The action of a look. It stands here, because this class is loaded in every request and the reading is not. */
	public const LOOK = 'causerie_' . self::WORK;

	/** The same without the `causerie_` in front. */
	public const WORK = 'websites_read';

	/**
	 * @param string                   $daily   The hook of what is done each day.
	 * @param \Closure(): WebsiteStore $websites
	 * @param \Closure(): Reading      $reading
	 */
	public function __construct(
		private readonly string $daily,
		private readonly \Closure $websites,
		private readonly \Closure $reading,
	) {}

	public function register(): void {
		add_action( $this->daily, [ $this, 'begin' ] );
		add_action( self::LOOK, [ $this, 'look' ], 10, 0 );
	}

	public function begin(): void {
		( $this->websites )()->readOldAgain();
		( $this->reading )()->soon();
	}

	public function look(): void {
		( $this->reading )()->run();
	}
}
