<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Http\Knowledge\WebsitesController;
use Causerie\Chat\Platform\Target\DnsResolver;
use Causerie\Chat\Platform\Target\PrivateTargets;
use Causerie\Chat\Platform\Target\TargetCheck;
use Causerie\Chat\Setup\Lifecycle;
use Causerie\Chat\Websites\Fetch;
use Causerie\Chat\Websites\PageReader;
use Causerie\Chat\Websites\PageStore;
use Causerie\Chat\Websites\Reading;
use Causerie\Chat\Websites\Websites;
use Causerie\Chat\Websites\WebsitesDoor;
use Causerie\Chat\Websites\WebsiteStore;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that makes what reads other websites of the owner. */
trait WebsiteServices {

	private function websitesDoor(): WebsitesDoor {
		return new WebsitesDoor( Lifecycle::CLEAN_UP, $this->websiteStore( ... ), $this->websiteReading( ... ) );
	}

	public function websites(): Websites {
		return $this->once(
			Websites::class,
			fn () => new Websites( $this->websiteStore(), $this->websitePages(), $this->documentStore(), $this->websiteTargets(), $this->websiteReading(), $this->contract()->limit( 'websites' ) )
		);
	}

	public function websitesController(): WebsitesController {
		return $this->once( WebsitesController::class, fn () => new WebsitesController( $this->websites() ) );
	}

	public function websiteReading(): Reading {
		return $this->once( Reading::class, fn () => $this->readingThrough( $this->websiteTargets() ) );
	}

	/** @param TargetCheck $targets Which servers may be asked. */
	public function readingThrough( TargetCheck $targets ): Reading {
		$fetch  = new Fetch( $this->http(), $targets, home_url( '/' ) );
		$reader = new PageReader( $fetch, $this->websiteStore(), $this->websitePages(), $this->documents(), $this->knowledgeIndex() );
		return new Reading( $this->websiteStore(), $this->websitePages(), $reader, $fetch, $this->knowledgeIndex(), $this->database(), $this->shifts() );
	}

	private function websiteStore(): WebsiteStore {
		return $this->once( WebsiteStore::class, fn () => new WebsiteStore( $this->database(), $this->clock() ) );
	}

	private function websitePages(): PageStore {
		return $this->once( PageStore::class, fn () => new PageStore( $this->database(), $this->contract()->limit( 'websitePages' ) ) );
	}

	private function websiteTargets(): TargetCheck {
		return new TargetCheck( new DnsResolver(), PrivateTargets::ofSite( 'CAUSERIE_WEBSITE_PRIVATE_TARGETS' ), [ home_url(), site_url() ], $this->clock() );
	}
}
