<?php
declare(strict_types=1);

namespace Causerie\Chat\SiteHealth;

use Causerie\Chat\Knowledge\Semantic\EmbeddingState;
use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/** A test of Site Health, where passages are found by meaning: how the database searches for them. */
final class VectorsCheck implements Door {

	private const NAME = 'causerie_vectors';

	/** @param \Closure(): EmbeddingState $state */
	public function __construct( private readonly \Closure $state ) {}

	public function register(): void {
		add_filter( 'site_status_tests', [ $this, 'add' ] );
	}

	/**
	 * @param array<string, array<string, array<string, mixed>>> $tests
	 * @return array<string, array<string, array<string, mixed>>>
	 */
	public function add( array $tests ): array {
		if ( ( $this->state )()->isOn() ) {
			$tests['direct'][ self::NAME ] = [
				'label' => __( 'Search by meaning of the chatbot', 'causerie-chat' ),
				'test'  => [ $this, 'run' ],
			];
		}
		return $tests;
	}

	/** @return array<string, mixed> As WP_Site_Health wants it. It never warns: every way gives right answers. */
	public function run(): array {
		$text = match ( ( $this->state )()->search() ) {
			'index' => __( 'The database has an index for vectors, so the nearest passages are found at any size of the site.', 'causerie-chat' ),
			'pool'  => __( 'The database has no index for vectors. The 100,000 newest passages are compared by a short code, and the nearest of these exactly, which is fast enough for most sites. MariaDB 11.7 and later has such an index.', 'causerie-chat' ),
			default => __( 'The database can neither index nor compare vectors. Meaning only puts what words found into order, together with the newest passages. MySQL and MariaDB do more.', 'causerie-chat' ),
		};
		return [
			'label'       => __( 'The chatbot finds passages by what they mean', 'causerie-chat' ),
			'status'      => 'good',
			'badge'       => [
				'label' => __( 'Causerie Chat', 'causerie-chat' ),
				'color' => 'blue',
			],
			'description' => '<p>' . esc_html( $text ) . '</p>',
			'actions'     => '',
			'test'        => self::NAME,
		];
	}
}
