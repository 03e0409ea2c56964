<?php
declare(strict_types=1);

namespace Causerie\Chat\SiteHealth;

use Causerie\Chat\Knowledge\Indexer;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/** A test of Site Health on SQLite, where the index of what the bots know is made for small sites. */
final class IndexCheck implements Door {

	private const NAME = 'causerie_index';

	/** Documents from which on SQLite is the wrong place for it. */
	private const MANY = 1000;

	/**
	 * @param \Closure(): Database $database
	 * @param \Closure(): Indexer  $indexer  Only wanted when the test runs.
	 */
	public function __construct(
		private readonly \Closure $database,
		private readonly \Closure $indexer,
	) {}

	public function register(): void {
		add_filter( 'site_status_tests', [ $this, 'add' ] );
	}

	/**
	 * @param array<string, array<string, array<string, mixed>>> $tests
	 * @return array<string, array<string, array<string, mixed>>>
	 */
	public function add( array $tests ): array {
		if ( ! ( $this->database )()->isServer() ) {
			$tests['direct'][ self::NAME ] = [
				'label' => __( 'What the chatbot knows is indexed in SQLite', 'causerie-chat' ),
				'test'  => [ $this, 'run' ],
			];
		}
		return $tests;
	}

	/** @return array<string, mixed> As WP_Site_Health wants it. */
	public function run(): array {
		$status = ( $this->indexer )()->status();
		$isMany = $status['documents'] + $status['pending'] > self::MANY;
		return [
			'label'       => __( 'What the chatbot knows is indexed in SQLite', 'causerie-chat' ),
			'status'      => $isMany ? 'recommended' : 'good',
			'badge'       => [
				'label' => __( 'Causerie Chat', 'causerie-chat' ),
				'color' => 'blue',
			],
			'description' => '<p>' . esc_html__( 'The chatbot finds words as well in SQLite as in MySQL or MariaDB, but only one process can write at a time: while many pages are read again, whoever saves something waits. That suits sites of up to 1,000 pages and tryouts. Larger sites are better off with MySQL or MariaDB.', 'causerie-chat' ) . '</p>'
				. '<p>' . esc_html__( 'Two things are reduced in SQLite. Where you turn on the search by meaning, meaning only puts what words found into order, together with the newest passages. And ids of documents that differ by upper and lower case alone are one and the same.', 'causerie-chat' ) . '</p>',
			'actions'     => '',
			'test'        => self::NAME,
		];
	}
}
