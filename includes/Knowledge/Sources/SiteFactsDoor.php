<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

use Causerie\Chat\Knowledge\Indexer;
use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/** Keeps what the owner says of the site in step with the settings, the name of the site and the page that it links to. */
final class SiteFactsDoor implements Door {

	/**
	 * @param \Closure(): SiteFacts            $facts
	 * @param \Closure(): array<string, mixed> $settings The contract's `SiteKnowledge`.
	 * @param \Closure(): ReadAgain            $again
	 */
	public function __construct(
		private readonly \Closure $facts,
		private readonly \Closure $settings,
		private readonly \Closure $again,
	) {}

	public function register(): void {
		add_action( 'causerie_settings_saved', [ $this, 'settingsSaved' ], 10, 2 );
		add_action( 'update_option_blogname', [ $this, 'update' ], 99, 0 );
		add_action( 'update_option_blogdescription', [ $this, 'update' ], 99, 0 );
		add_action( 'wp_after_insert_post', [ $this, 'pageSaved' ], 101 );
		add_action( 'after_delete_post', [ $this, 'pageSaved' ], 101 );
		add_action( Indexer::STARTED, [ $this, 'update' ], 10, 0 );
	}

	/**
	 * @param array<string, mixed> $after
	 * @param array<string, mixed> $before
	 */
	public function settingsSaved( array $after, array $before ): void {
		if ( $after['knowledge']['facts'] !== $before['knowledge']['facts'] ) {
			$this->update();
		}
		if ( $after['knowledge']['fields'] !== $before['knowledge']['fields'] ) {
			( $this->again )()->all();
		}
	}

	public function pageSaved( int $id ): void {
		if ( ( $this->settings )()['facts']['contact_page'] === $id ) {
			$this->update();
		}
	}

	public function update(): void {
		( $this->facts )()->update( ( $this->settings )()['facts'] );
	}
}
